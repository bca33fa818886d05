package dev.iwae.math;

import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major window on {@link FloatMemory}. Row r, column c is at {@code offset + r * stride + c}.
 * Access outside its rows and columns is an IndexOutOfBoundsException, also where the memory goes
 * on.
 */
public final class Matrix {

  private final FloatMemory memory;
  private final int offset;
  private final int rows;
  private final int columns;
  private final int stride;
  // Threads share weights: each of these is read once, and what it holds is reached by final
  // fields.
  private Start start; // once BLAS has asked
  private Strips strips = new Strips(0, new FloatPointer[0]); // of the width that it asked for last
  private Rows later; // that were asked for last

  Matrix(FloatMemory memory, int offset, int rows, int columns, int stride) {
    this.memory = memory;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
  }

  /** A matrix in memory of its own, zeroed, without gaps between its rows. */
  public static Matrix allocate(int rows, int columns) {
    return FloatMemory.allocate(Math.multiplyExact(rows, columns))
        .matrix(0, rows, columns, columns);
  }

  /** As {@link #allocate}, on the heap, for kernels. */
  public static Matrix onHeap(int rows, int columns) {
    return FloatMemory.onHeap(Math.multiplyExact(rows, columns)).matrix(0, rows, columns, columns);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Floats from the start of a row to the start of the next. */
  public int stride() {
    return stride;
  }

  /** Copies whole rows, gaps included, to {@code target} // [count][stride]. */
  public void getRows(int first, int count, float[] target, int from) {
    Objects.checkFromIndexSize(first, count, rows);
    memory.get(offset + first * stride, target, from, count * stride);
  }

  /** Copies {@code source} // [count][stride] over whole rows, gaps included. */
  public void putRows(int first, int count, float[] source, int from) {
    Objects.checkFromIndexSize(first, count, rows);
    memory.put(offset + first * stride, source, from, count * stride);
  }

  /**
   * Applies a function to whole rows, gaps included.
   *
   * @param tile of at least {@code count * stride} floats, for memory outside the heap
   */
  public void updateRows(int first, int count, float[] tile, FloatMemory.Update function) {
    Objects.checkFromIndexSize(first, count, rows);
    memory.update(offset + first * stride, count * stride, tile, function);
  }

  /** Copies the first {@code count} columns of one row. */
  public void getRow(int row, float[] target, int from, int count) {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(0, count, columns);
    memory.get(offset + row * stride, target, from, count);
  }

  /** Overwrites the first {@code count} columns of one row. */
  public void putRow(int row, float[] source, int from, int count) {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(0, count, columns);
    memory.put(offset + row * stride, source, from, count);
  }

  /** A copy of all rows, gaps included // [rows][stride]. */
  float[] values() {
    float[] values = new float[Math.multiplyExact(rows, stride)];
    getRows(0, rows, values, 0);
    return values;
  }

  FloatPointer pointer() {
    Start known = start;
    if (known == null) {
      known = new Start(memory.pointer(offset));
      start = known;
    }
    return known.pointer;
  }

  private record Start(FloatPointer pointer) {}

  /** Where columns 0, width, 2 width and so on begin; made anew only where the width changes. */
  FloatPointer[] strips(int width) {
    Strips known = strips;
    if (known.width != width) {
      FloatPointer[] starts = new FloatPointer[(columns + width - 1) / width];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = memory.pointer(offset + i * width);
      }
      known = new Strips(width, starts);
      strips = known;
    }
    return known.starts;
  }

  private record Strips(int width, FloatPointer[] starts) {}

  /** A window on the rows from {@code first} on; made anew only where that changes. */
  public Matrix from(int first) {
    if (first == 0) {
      return this;
    }
    Rows known = later;
    if (known == null || known.first != first) {
      Objects.checkIndex(first, rows);
      known =
          new Rows(
              first, new Matrix(memory, offset + first * stride, rows - first, columns, stride));
      later = known;
    }
    return known.matrix;
  }

  private record Rows(int first, Matrix matrix) {}

  /**
   * The memory of a matrix on the heap that has all of it, without gaps // [rows][columns].
   *
   * @throws IllegalStateException if the matrix is another
   */
  public float[] array() {
    if (offset != 0 || stride != columns) {
      throw new IllegalStateException("a window is not an array");
    }
    return memory.array();
  }
}
