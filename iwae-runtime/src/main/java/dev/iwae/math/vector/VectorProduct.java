package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.PackedMatrix;
import jdk.incubator.vector.FloatVector;

/**
 * {@code ScalarKernels.multiply} for vectors of 16 lanes: tiles of the product that stay in
 * registers over all of the inner extent. A tile of 8 rows and 2 vectors needs 10 loads for 16
 * fused multiply-adds, and 27 registers; C2 of JDK 17 boxes the vectors of one with 12 rows.
 *
 * <p>Rows that do not fill a tile are computed by one that overlaps its neighbour.
 *
 * <p>The left factor is copied to rows that start {@link #STRIDE} floats apart, a constant: so an
 * address is a register and a number that is part of the instruction. With a stride that is a
 * variable, C2 computes each of the 8 addresses anew in every round, which takes as long as the
 * loads.
 */
final class VectorProduct {

  /** Rows of a tile; fewer cannot be multiplied. */
  static final int ROWS = 8;

  /** Terms of the longest sum. Longer ones BLAS adds up in parts, unless the product is small. */
  static final int LONGEST_SUM = 320;

  /** One cache line more than a row, so that rows of a tile share few sets of a cache. */
  private static final int STRIDE = LONGEST_SUM + 16;

  private static final int FEW = 4;

  /** Three tiles; what a panel is multiplied by stays in level-1 cache, or near it. */
  private static final int ROWS_AT_ONCE = 3 * ROWS;

  private final float[] left = new float[(ROWS_AT_ONCE + ROWS - 1) * STRIDE];

  /** At least {@link #ROWS} rows, sums of at most {@link #LONGEST_SUM} terms. */
  void multiply(
      float[] a, int from, int stride, int rows, PackedMatrix b, float[] c, int to, int cStride) {
    int row = 0;
    while (row < rows) {
      int count = rows - row < ROWS_AT_ONCE + ROWS ? rows - row : ROWS_AT_ONCE;
      take(a, from + row * stride, stride, count, b.rows());
      panels(count, b, c, to + row * cStride, cStride);
      row += count;
    }
  }

  private void take(float[] a, int from, int stride, int count, int inner) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(a, from + row * stride, left, row * STRIDE, inner);
    }
  }

  private void panels(int rows, PackedMatrix b, float[] c, int to, int cStride) {
    for (int panel = 0; panel < b.panels(); panel++) {
      int target = to + b.firstColumn(panel);
      if (b.width(panel) == PackedMatrix.PANEL) {
        panel(rows, b, b.offset(panel), c, target, cStride);
      } else {
        narrowPanel(rows, b, b.offset(panel), c, target, cStride);
      }
    }
  }

  private void panel(int rows, PackedMatrix b, int right, float[] c, int to, int cStride) {
    int row = 0;
    for (; row <= rows - ROWS; row += ROWS) {
      tile(left, row * STRIDE, b, right, c, to + row * cStride, cStride);
    }
    while (row < rows) {
      int first = Math.min(row, rows - FEW);
      fewRows(left, first * STRIDE, b, right, c, to + first * cStride, cStride);
      row = first + FEW;
    }
  }

  private void narrowPanel(int rows, PackedMatrix b, int right, float[] c, int to, int cStride) {
    int row = 0;
    while (row < rows) {
      int first = Math.min(row, rows - ROWS);
      narrow(left, first * STRIDE, b, right, c, to + first * cStride, cStride);
      row = first + ROWS;
    }
  }

  /** 8 rows of a panel. */
  private static void tile(
      float[] a, int from, PackedMatrix packed, int right, float[] c, int to, int cStride) {
    float[] b = packed.values();
    int inner = packed.rows();
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    FloatVector s4a = zero;
    FloatVector s4b = zero;
    FloatVector s5a = zero;
    FloatVector s5b = zero;
    FloatVector s6a = zero;
    FloatVector s6b = zero;
    FloatVector s7a = zero;
    FloatVector s7b = zero;
    for (int k = 0; k < inner; k++) {
      int at = right + k * PackedMatrix.PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + PackedMatrix.NARROW);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      s0a = x.fma(b0, s0a);
      s0b = x.fma(b1, s0b);
      x = FloatVector.broadcast(SPECIES, a[from + STRIDE + k]);
      s1a = x.fma(b0, s1a);
      s1b = x.fma(b1, s1b);
      x = FloatVector.broadcast(SPECIES, a[from + 2 * STRIDE + k]);
      s2a = x.fma(b0, s2a);
      s2b = x.fma(b1, s2b);
      x = FloatVector.broadcast(SPECIES, a[from + 3 * STRIDE + k]);
      s3a = x.fma(b0, s3a);
      s3b = x.fma(b1, s3b);
      x = FloatVector.broadcast(SPECIES, a[from + 4 * STRIDE + k]);
      s4a = x.fma(b0, s4a);
      s4b = x.fma(b1, s4b);
      x = FloatVector.broadcast(SPECIES, a[from + 5 * STRIDE + k]);
      s5a = x.fma(b0, s5a);
      s5b = x.fma(b1, s5b);
      x = FloatVector.broadcast(SPECIES, a[from + 6 * STRIDE + k]);
      s6a = x.fma(b0, s6a);
      s6b = x.fma(b1, s6b);
      x = FloatVector.broadcast(SPECIES, a[from + 7 * STRIDE + k]);
      s7a = x.fma(b0, s7a);
      s7b = x.fma(b1, s7b);
    }
    int row = to;
    s0a.intoArray(c, row);
    s0b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s1a.intoArray(c, row);
    s1b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s2a.intoArray(c, row);
    s2b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s3a.intoArray(c, row);
    s3b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s4a.intoArray(c, row);
    s4b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s5a.intoArray(c, row);
    s5b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s6a.intoArray(c, row);
    s6b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s7a.intoArray(c, row);
    s7b.intoArray(c, row + PackedMatrix.NARROW);
  }

  /** 4 rows of a panel. */
  private static void fewRows(
      float[] a, int from, PackedMatrix packed, int right, float[] c, int to, int cStride) {
    float[] b = packed.values();
    int inner = packed.rows();
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    for (int k = 0; k < inner; k++) {
      int at = right + k * PackedMatrix.PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + PackedMatrix.NARROW);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      s0a = x.fma(b0, s0a);
      s0b = x.fma(b1, s0b);
      x = FloatVector.broadcast(SPECIES, a[from + STRIDE + k]);
      s1a = x.fma(b0, s1a);
      s1b = x.fma(b1, s1b);
      x = FloatVector.broadcast(SPECIES, a[from + 2 * STRIDE + k]);
      s2a = x.fma(b0, s2a);
      s2b = x.fma(b1, s2b);
      x = FloatVector.broadcast(SPECIES, a[from + 3 * STRIDE + k]);
      s3a = x.fma(b0, s3a);
      s3b = x.fma(b1, s3b);
    }
    int row = to;
    s0a.intoArray(c, row);
    s0b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s1a.intoArray(c, row);
    s1b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s2a.intoArray(c, row);
    s2b.intoArray(c, row + PackedMatrix.NARROW);
    row += cStride;
    s3a.intoArray(c, row);
    s3b.intoArray(c, row + PackedMatrix.NARROW);
  }

  /** 8 rows of a narrow panel. */
  private static void narrow(
      float[] a, int from, PackedMatrix packed, int right, float[] c, int to, int cStride) {
    float[] b = packed.values();
    int inner = packed.rows();
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    for (int k = 0; k < inner; k++) {
      int at = right + k * PackedMatrix.NARROW;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      s0 = x.fma(b0, s0);
      x = FloatVector.broadcast(SPECIES, a[from + STRIDE + k]);
      s1 = x.fma(b0, s1);
      x = FloatVector.broadcast(SPECIES, a[from + 2 * STRIDE + k]);
      s2 = x.fma(b0, s2);
      x = FloatVector.broadcast(SPECIES, a[from + 3 * STRIDE + k]);
      s3 = x.fma(b0, s3);
      x = FloatVector.broadcast(SPECIES, a[from + 4 * STRIDE + k]);
      s4 = x.fma(b0, s4);
      x = FloatVector.broadcast(SPECIES, a[from + 5 * STRIDE + k]);
      s5 = x.fma(b0, s5);
      x = FloatVector.broadcast(SPECIES, a[from + 6 * STRIDE + k]);
      s6 = x.fma(b0, s6);
      x = FloatVector.broadcast(SPECIES, a[from + 7 * STRIDE + k]);
      s7 = x.fma(b0, s7);
    }
    int row = to;
    s0.intoArray(c, row);
    row += cStride;
    s1.intoArray(c, row);
    row += cStride;
    s2.intoArray(c, row);
    row += cStride;
    s3.intoArray(c, row);
    row += cStride;
    s4.intoArray(c, row);
    row += cStride;
    s5.intoArray(c, row);
    row += cStride;
    s6.intoArray(c, row);
    row += cStride;
    s7.intoArray(c, row);
  }
}
