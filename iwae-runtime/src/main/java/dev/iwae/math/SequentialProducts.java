package dev.iwae.math;

import java.util.Arrays;

/**
 * Whether BLAS computes products as {@link Kernels#multiply} does: every element the sum of its
 * terms in their order, each added by one fused multiply-add. OpenBLAS's SkylakeX kernels do for
 * products that are not small, its AVX2 kernels do not.
 *
 * <p>The order of a sum does not depend on the values, so that one product of random numbers tells,
 * if each of its elements is compared: another order has other bits almost everywhere.
 */
public final class SequentialProducts {

  private SequentialProducts() {}

  /** Whether this machine's BLAS does, for {@code a[m][k] b[k][n]} of just these extents. */
  public static boolean byBlas(int m, int n, int k) {
    Matrix a = random(1, m, k);
    Matrix b = random(2, k, n);
    float[] left = a.values();
    float[] right = b.values();
    Matrix product = Matrix.allocate(m, n);
    Gemm.multiply(a, b, product, m, n, k, 0f);
    float[] expected = new float[n];
    float[] actual = new float[n];
    for (int row = 0; row < m; row++) {
      multiplyRow(left, row * k, right, k, expected);
      product.getRow(row, actual, 0, n);
      if (!Arrays.equals(expected, actual)) {
        return false;
      }
    }
    return true;
  }

  private static void multiplyRow(float[] a, int from, float[] b, int k, float[] target) {
    Arrays.fill(target, 0f);
    for (int i = 0; i < k; i++) {
      addRow(a[from + i], b, i * target.length, target);
    }
  }

  private static void addRow(float factor, float[] b, int from, float[] target) {
    for (int column = 0; column < target.length; column++) {
      target[column] = Math.fma(factor, b[from + column], target[column]);
    }
  }

  /** Uniform in [-1/2, 1/2). */
  static Matrix random(int key, int rows, int columns) {
    PhiloxCursor cursor = new PhiloxCursor(key, 0);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.nextFloat() - 0.5f;
    }
    Matrix matrix = Matrix.allocate(rows, columns);
    matrix.putRows(0, rows, values, 0);
    return matrix;
  }
}
