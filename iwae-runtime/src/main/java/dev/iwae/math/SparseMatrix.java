package dev.iwae.math;

import java.util.Arrays;

/**
 * A matrix by its elements that are not 0, and its products with dense matrices, which cost as many
 * operations as there are such elements. Terms are added in the order of the inner index, each by
 * one fused multiply-add: the bits depend on nothing else.
 *
 * <p>Rows are added one by one. An object belongs to one thread.
 */
public final class SparseMatrix {

  private final int columns;
  private final Kernels kernels;
  private final int[] rowStarts; // [rows + 1]
  private final int[] columnOf; // [elements], by row
  private final float[] values; // [elements], by row
  private final int[] columnStarts; // [columns + 1]
  private final int[] rowOf; // [elements], by column
  private final float[] valuesByColumn; // [elements]
  private int rows;

  /**
   * @param maxRows most rows
   * @param columns of every row
   */
  public SparseMatrix(int maxRows, int columns, Kernels kernels) {
    int size = Math.multiplyExact(maxRows, columns);
    this.columns = columns;
    this.kernels = kernels;
    this.rowStarts = new int[maxRows + 1];
    this.columnOf = new int[size];
    this.values = new float[size];
    this.columnStarts = new int[columns + 1];
    this.rowOf = new int[size];
    this.valuesByColumn = new float[size];
  }

  /** Removes all rows. */
  public void clear() {
    rows = 0;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * Adds a row: {@code source[from...]}, then a 1 as its last column.
   *
   * @param source // [columns - 1] from {@code from}
   */
  public void addRowAndOne(float[] source, int from) {
    int n = rowStarts[rows];
    for (int c = 0; c < columns - 1; c++) {
      float value = source[from + c];
      int bits = Float.floatToRawIntBits(value);
      columnOf[n] = c;
      values[n] = value;
      n += (bits | -bits) >>> 31; // without a branch, which would be mispredicted
    }
    columnOf[n] = columns - 1;
    values[n] = 1f;
    rows++;
    rowStarts[rows] = n + 1;
  }

  /**
   * {@code target = this b}.
   *
   * @param b on the heap // [columns][width]
   * @param target // [rows][width]
   */
  public void multiply(Matrix b, float[] target) {
    requireShape(b);
    int width = b.columns();
    for (int row = 0; row < rows; row++) {
      int to = row * width;
      kernels.sumOfRows(
          b.array(), width, columnOf, values, rowStarts[row], rowStarts[row + 1], target, to);
    }
  }

  /**
   * {@code target = this^T b}.
   *
   * @param b // [rows][columns of the target]
   * @param target on the heap // [columns][width]
   */
  public void multiplyTransposed(float[] b, Matrix target) {
    requireShape(target);
    sortByColumn();
    int width = target.columns();
    for (int c = 0; c < columns; c++) {
      int to = c * width;
      kernels.sumOfRows(
          b,
          width,
          rowOf,
          valuesByColumn,
          columnStarts[c],
          columnStarts[c + 1],
          target.array(),
          to);
    }
  }

  /** A counting sort: within a column by row. */
  private void sortByColumn() {
    Arrays.fill(columnStarts, 0);
    int elements = rowStarts[rows];
    for (int i = 0; i < elements; i++) {
      columnStarts[columnOf[i]]++;
    }
    int end = 0;
    for (int c = 0; c <= columns; c++) {
      end += columnStarts[c];
      columnStarts[c] = end;
    }
    for (int row = rows - 1; row >= 0; row--) {
      for (int i = rowStarts[row + 1] - 1; i >= rowStarts[row]; i--) {
        int at = --columnStarts[columnOf[i]];
        rowOf[at] = row;
        valuesByColumn[at] = values[i];
      }
    }
  }

  private void requireShape(Matrix other) {
    if (other.rows() != columns) {
      throw new IndexOutOfBoundsException(columns + " columns, " + other.rows() + " rows");
    }
  }
}
