package dev.iwae.math;

/**
 * A matrix laid out for {@link Kernels#multiply}, which reads it as the right factor of products:
 * panels of 32 columns, row after row, so that one of them is in level-1 cache for some rows. The
 * last panel is as wide, or 16 columns if that is enough for what is left.
 *
 * <p>The last panel ends with the last column: it may overlap the one before. What overlaps is
 * computed twice, to the same value.
 */
public final class PackedMatrix {

  /** Columns of all panels but the last. */
  public static final int PANEL = 32;

  /** Columns of a narrow last panel. */
  public static final int NARROW = 16;

  private final int rows;
  private final int columns;
  private final float[] values; // [panels][rows][width of the panel]

  /**
   * Copies a matrix.
   *
   * @param matrix of at least 32 columns
   */
  public PackedMatrix(Matrix matrix) {
    if (matrix.columns() < PANEL) {
      throw new IllegalArgumentException(matrix.columns() + " columns are fewer than " + PANEL);
    }
    this.rows = matrix.rows();
    this.columns = matrix.columns();
    int last = panels() - 1;
    this.values = new float[Math.addExact(offset(last), Math.multiplyExact(rows, width(last)))];
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      matrix.getRow(r, row, 0, columns);
      for (int panel = 0; panel <= last; panel++) {
        int width = width(panel);
        System.arraycopy(row, firstColumn(panel), values, offset(panel) + r * width, width);
      }
    }
  }

  /** Number of rows, the inner extent of a product. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of panels. */
  public int panels() {
    return (columns + PANEL - 1) / PANEL;
  }

  /** Columns of a panel. */
  public int width(int panel) {
    return columns - panel * PANEL > NARROW ? PANEL : NARROW;
  }

  /** The column that a panel starts with. */
  public int firstColumn(int panel) {
    return Math.min(panel * PANEL, columns - width(panel));
  }

  /** Where a panel starts in {@link #values}. */
  public int offset(int panel) {
    return Math.multiplyExact(panel * PANEL, rows);
  }

  /** All panels; row k of a panel is at its offset + k * its width. */
  public float[] values() {
    return values;
  }
}
