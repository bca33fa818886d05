package dev.iwae.math;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of row-major matrices by the BLAS that ND4J loads, on pointers: {@code Nd4j.gemm} costs
 * 10 to 20 us more a call, and the {@code float[]} overloads copy their operands whole.
 *
 * <p>Every method names the extents it uses, so that one preallocated matrix serves smaller
 * batches.
 */
public final class Gemm {

  private Gemm() {}

  /** {@code c[m][n] = a[m][k] b[k][n] + beta c}. */
  public static void multiply(Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    byStrips(CblasNoTrans, a, b, c, m, n, k, beta, ColumnStrips.width(m, n, k));
  }

  /** {@code c[m][n] = a[k][m]^T b[k][n] + beta c}. */
  public static void multiplyTransposedLeft(
      Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    byStrips(CblasTrans, a, b, c, m, n, k, beta, ColumnStrips.width(k, n, m));
  }

  /** {@code c[m][n] = a[m][k] b[n][k]^T + beta c}. */
  public static void multiplyTransposedRight(
      Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    call(CblasNoTrans, CblasTrans, a, b, c, m, n, k, beta);
  }

  private static void byStrips(
      int left, Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta, int width) {
    if (width >= n || beta != 0f) {
      call(left, CblasNoTrans, a, b, c, m, n, k, beta);
      return;
    }
    check(left, CblasNoTrans, a, b, c, m, n, k);
    FloatPointer[] right = b.strips(width);
    FloatPointer[] product = c.strips(width);
    for (int i = 0; i * width < n; i++) {
      cblas_sgemm(
          CblasRowMajor,
          left,
          CblasNoTrans,
          m,
          Math.min(width, n - i * width),
          k,
          1f,
          a.pointer(),
          a.stride(),
          right[i],
          b.stride(),
          0f,
          product[i],
          c.stride());
    }
  }

  private static void call(
      int left, int right, Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    check(left, right, a, b, c, m, n, k);
    cblas_sgemm(
        CblasRowMajor,
        left,
        right,
        m,
        n,
        k,
        1f,
        a.pointer(),
        a.stride(),
        b.pointer(),
        b.stride(),
        beta,
        c.pointer(),
        c.stride());
  }

  private static void check(
      int left, int right, Matrix a, Matrix b, Matrix c, int m, int n, int k) {
    check(a, left == CblasTrans ? k : m, left == CblasTrans ? m : k);
    check(b, right == CblasTrans ? n : k, right == CblasTrans ? k : n);
    check(c, m, n);
  }

  /** Native code would read or write beyond the memory without a word. */
  private static void check(Matrix matrix, int rows, int columns) {
    if (rows < 0 || columns < 0 || rows > matrix.rows() || columns > matrix.columns()) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "%d x %d of a matrix of %d x %d",
              rows,
              columns,
              matrix.rows(),
              matrix.columns()));
    }
  }
}
