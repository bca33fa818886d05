package dev.iwae.math;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Locale;

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
    call(CblasNoTrans, CblasNoTrans, a, b, c, m, n, k, beta);
  }

  /** {@code c[m][n] = a[k][m]^T b[k][n] + beta c}. */
  public static void multiplyTransposedLeft(
      Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    call(CblasTrans, CblasNoTrans, a, b, c, m, n, k, beta);
  }

  /** {@code c[m][n] = a[m][k] b[n][k]^T + beta c}. */
  public static void multiplyTransposedRight(
      Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    call(CblasNoTrans, CblasTrans, a, b, c, m, n, k, beta);
  }

  private static void call(
      int left, int right, Matrix a, Matrix b, Matrix c, int m, int n, int k, float beta) {
    check(a, left == CblasTrans ? k : m, left == CblasTrans ? m : k);
    check(b, right == CblasTrans ? n : k, right == CblasTrans ? k : n);
    check(c, m, n);
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
