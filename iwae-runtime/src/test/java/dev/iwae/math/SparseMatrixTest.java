package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both products against sums in float64, at every density. */
@Tag("kernels")
class SparseMatrixTest {

  private static final int ROWS = 7;
  private static final int COLUMNS = 38;

  private final SplittableRandom random = new SplittableRandom(11);
  private final SparseMatrix sparse =
      new SparseMatrix(ROWS, COLUMNS, KernelBackend.choose().create());

  /** Random rows with a last column of ones // [ROWS][COLUMNS]. */
  private float[][] load(double density) {
    float[][] dense = new float[ROWS][COLUMNS];
    float[] source = new float[ROWS * (COLUMNS - 1)];
    for (int i = 0; i < source.length; i++) {
      source[i] = random.nextDouble() < density ? (float) random.nextDouble(-2, 2) : 0f;
    }
    sparse.clear();
    for (int row = 0; row < ROWS; row++) {
      sparse.addRowAndOne(source, row * (COLUMNS - 1));
      System.arraycopy(source, row * (COLUMNS - 1), dense[row], 0, COLUMNS - 1);
      dense[row][COLUMNS - 1] = 1f;
    }
    return dense;
  }

  private float[] randomArray(int length) {
    float[] array = new float[length];
    for (int i = 0; i < length; i++) {
      array[i] = (float) random.nextDouble(-1, 1);
    }
    return array;
  }

  private static Matrix onHeap(float[] values, int columns) {
    Matrix matrix =
        FloatMemory.onHeap(values.length).matrix(0, values.length / columns, columns, columns);
    matrix.putRows(0, matrix.rows(), values, 0);
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 1})
  void multiplies(double density) {
    for (int width : new int[] {1, 3, 15, 16, 17, 40, 64, 65, 200}) {
      float[][] dense = load(density);
      float[] b = randomArray(COLUMNS * width);
      float[] product = randomArray(ROWS * width);
      sparse.multiply(onHeap(b, width), product);
      for (int i = 0; i < product.length; i++) {
        double sum = 0;
        for (int c = 0; c < COLUMNS; c++) {
          sum += (double) dense[i / width][c] * b[c * width + i % width];
        }
        assertThat((double) product[i]).as("%d of %d", i, width).isCloseTo(sum, within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 1})
  void multipliesTransposed(double density) {
    for (int width : new int[] {1, 3, 15, 16, 17, 40, 64, 65, 200}) {
      float[][] dense = load(density);
      float[] b = randomArray(ROWS * width);
      Matrix target = onHeap(randomArray(COLUMNS * width), width);
      sparse.multiplyTransposed(b, target);
      for (int i = 0; i < COLUMNS * width; i++) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
          sum += (double) dense[row][i / width] * b[row * width + i % width];
        }
        assertThat((double) target.array()[i])
            .as("%d of %d", i, width)
            .isCloseTo(sum, within(1e-5));
      }
    }
  }

  @Test
  void forgetsTheRowsOfTheLastBatch() {
    load(1);
    sparse.clear();
    sparse.addRowAndOne(new float[COLUMNS - 1], 0);
    Matrix target = onHeap(randomArray(COLUMNS), 1);
    sparse.multiplyTransposed(new float[] {3f}, target);
    assertThat(target.array()).endsWith(3f).startsWith(new float[COLUMNS - 1]);
  }

  @Test
  void aMatrixOfAnotherShapeIsAnError() {
    load(0.5);
    Matrix other = onHeap(randomArray(COLUMNS + 1), 1);
    assertThatThrownBy(() -> sparse.multiply(other, new float[ROWS]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aNativeMatrixIsAnError() {
    load(0.5);
    Matrix nativeMatrix = Matrix.allocate(COLUMNS, 2);
    assertThatThrownBy(() -> sparse.multiply(nativeMatrix, new float[2 * ROWS]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside the heap");
  }
}
