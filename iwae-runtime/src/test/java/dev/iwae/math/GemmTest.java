package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three products on windows of larger matrices, against sums in float64. */
class GemmTest {

  private static final int[][] EXTENTS = {
    {1, 1, 1}, {2, 3, 4}, {17, 5, 1}, {1, 33, 20}, {20, 784, 201}, {7, 50, 16}, {64, 64, 64}
  };

  private enum Product {
    PLAIN {
      @Override
      void apply(Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
        Gemm.multiply(a, b, c, m, n, k, beta);
      }
    },
    TRANSPOSED_LEFT {
      @Override
      void apply(Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
        Gemm.multiplyTransposedLeft(a, b, c, m, n, k, beta);
      }
    },
    TRANSPOSED_RIGHT {
      @Override
      void apply(Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
        Gemm.multiplyTransposedRight(a, b, c, m, n, k, beta);
      }
    };

    abstract void apply(Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta);
  }

  private static float[] normals(int which, int count) {
    float[] values = new float[count];
    RandomStream random = new RandomStream(which, Purpose.PRIOR, 0, 0);
    random.nextNormals(values, 0, count);
    return values;
  }

  /** A window of rows x columns with one row and two columns to spare, in memory of its own. */
  private static Matrix window(int which, int rows, int columns) {
    int stride = columns + 5;
    FloatMemory memory = FloatMemory.allocate((rows + 1) * stride + 3);
    memory.put(0, normals(which, memory.length()), 0, memory.length());
    return memory.matrix(3, rows + 1, columns + 2, stride);
  }

  private static float[][] values(Matrix matrix) {
    float[][] values = new float[matrix.rows()][matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.getRow(row, values[row], 0, matrix.columns());
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void isTheSumOfProductsInTheNamedExtents(Product product) {
    boolean left = product == Product.TRANSPOSED_LEFT;
    boolean right = product == Product.TRANSPOSED_RIGHT;
    for (int[] extent : EXTENTS) {
      for (float beta : new float[] {0f, 1f, -0.5f}) {
        int m = extent[0];
        int n = extent[1];
        int k = extent[2];
        Matrix a = window(1, left ? k : m, left ? m : k);
        Matrix b = window(2, right ? n : k, right ? k : n);
        Matrix c = window(3, m, n);
        float[][] before = values(c);
        product.apply(a, b, c, m, n, k, beta);
        float[][] x = values(a);
        float[][] y = values(b);
        float[][] after = values(c);
        for (int i = 0; i <= m; i++) {
          for (int j = 0; j < n + 2; j++) {
            String where = "%s %d x %d x %d, beta %s: row %d, column %d";
            String name = where.formatted(product, m, n, k, beta, i, j);
            if (i == m || j >= n) {
              assertThat(after[i][j]).as(name).isEqualTo(before[i][j]);
              continue;
            }
            double sum = (double) beta * before[i][j];
            for (int l = 0; l < k; l++) {
              sum += (double) (left ? x[l][i] : x[i][l]) * (right ? y[j][l] : y[l][j]);
            }
            assertThat((double) after[i][j]).as(name).isCloseTo(sum, within(1e-5 + 1e-6 * k));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withBetaZeroTheOldContentsDoNotMatterEvenIfNotNumbers(Product product) {
    Matrix a = window(1, 4, 4);
    Matrix b = window(2, 4, 4);
    Matrix c = window(3, 4, 4);
    c.putRow(1, new float[] {Float.NaN, Float.POSITIVE_INFINITY}, 0, 2);
    product.apply(a, b, c, 4, 4, 4, 0f);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        assertThat(values(c)[row][column]).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void extentsBeyondAMatrixAreAnError(Product product) {
    Matrix small = Matrix.allocate(4, 4);
    Matrix large = Matrix.allocate(9, 9);
    int[][] beyond = {{5, 4, 4}, {4, 5, 4}, {4, 4, 5}, {-1, 4, 4}, {4, 4, -1}};
    for (int[] e : beyond) {
      assertThatThrownBy(() -> product.apply(small, small, large, e[0], e[1], e[2], 0f))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> product.apply(large, large, small, 5, 4, 4, 0f))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("5 x 4 of a matrix of 4 x 4");
  }
}
