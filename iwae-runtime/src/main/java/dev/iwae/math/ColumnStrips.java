package dev.iwae.math;

/**
 * How wide the strips of columns are in which a product of few rows with many columns is asked of
 * BLAS. OpenBLAS packs the many columns before it multiplies by them, which takes longer than the
 * product where only some twenty rows use what was packed; its SkylakeX kernels for products of at
 * most a million terms pack nothing, and add up an element in the same order, each term by one
 * fused multiply-add: the same bits.
 *
 * <p>Source: OpenBLAS, {@code sgemm_small_kernel_permit_skylakex.c} (what is small) and {@code
 * sgemm_small_kernel_nn_skylakex.c} (up to 8 columns beyond a multiple of 16 are added up in
 * another order, unless there are fewer than 32 terms), read in a later version than the 0.3.19
 * that ND4J loads, of which a test compares the bits.
 */
final class ColumnStrips {

  private static final int SMALL = 1_000_000;

  /** More are worth the packing; sums over fewer than 32 rows have one order. */
  private static final int FEWER_ROWS = 32;

  /** Packed products add up longer sums in blocks. */
  private static final int LONGEST_SUM = 320;

  private static final int VECTOR = 16;
  private static final int NARROWEST = 3 * VECTOR;

  /** What OpenBLAS was asked for; a worker ends if that is not what it loaded. */
  private static final boolean SKYLAKE_X =
      "SkylakeX".equalsIgnoreCase(System.getenv("OPENBLAS_CORETYPE"));

  private ColumnStrips() {}

  /**
   * For {@code x w} and {@code x^T d} with x // [rows][inputs], w // [inputs][outputs], d //
   * [rows][outputs].
   *
   * @return a width; {@code outputs} if strips would not be faster or not have the same bits
   */
  static int width(int rows, int outputs, int inputs) {
    int beyond = outputs % VECTOR;
    if (!SKYLAKE_X
        || rows >= FEWER_ROWS
        || inputs > LONGEST_SUM
        || (long) rows * outputs * inputs <= SMALL
        || beyond > 0 && beyond <= VECTOR / 2) {
      return outputs;
    }
    int width = SMALL / (rows * inputs) / VECTOR * VECTOR;
    return width < NARROWEST ? outputs : width;
  }
}
