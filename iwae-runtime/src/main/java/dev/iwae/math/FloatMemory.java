package dev.iwae.math;

import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Float32 memory, zeroed at first: outside the heap where BLAS reads it in place, or on the heap
 * where kernels do.
 */
public abstract sealed class FloatMemory permits NativeMemory, HeapMemory {

  /**
   * Memory outside the heap, aligned to a cache line.
   *
   * @param length in floats
   */
  public static FloatMemory allocate(int length) {
    return NativeMemory.create(length);
  }

  /**
   * Memory on the heap, for the kernels that read matrices in place.
   *
   * @param length in floats
   */
  public static FloatMemory onHeap(int length) {
    return new HeapMemory(new float[length]);
  }

  /** Number of floats. */
  public abstract int length();

  /** Copies {@code count} floats from {@code offset} here to {@code target[from...]}. */
  public abstract void get(int offset, float[] target, int from, int count);

  /** Copies {@code source[from...]}, {@code count} floats, to {@code offset} here. */
  public abstract void put(int offset, float[] source, int from, int count);

  /**
   * Applies a function to {@code count} floats from {@code offset}: in place, or by way of the
   * tile.
   *
   * @param tile of at least {@code count} floats
   */
  public abstract void update(int offset, int count, float[] tile, Update function);

  /** Changes {@code values[from...]}, {@code count} floats. */
  public interface Update {
    void apply(float[] values, int from, int count);
  }

  /**
   * What BLAS reads.
   *
   * @throws IllegalStateException if the memory is on the heap
   */
  abstract FloatPointer pointer(int offset);

  /**
   * The memory itself.
   *
   * @throws IllegalStateException if the memory is outside the heap
   */
  abstract float[] array();

  /** A row-major window of {@code rows} rows that start {@code stride} floats apart. */
  public Matrix matrix(int offset, int rows, int columns, int stride) {
    long end = rows == 0 ? offset : offset + (rows - 1L) * stride + columns;
    if (offset < 0 || rows < 0 || columns < 0 || columns > stride || end > length()) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "matrix %d x %d (stride %d) at %d of %d",
              rows,
              columns,
              stride,
              offset,
              length()));
    }
    return new Matrix(this, offset, rows, columns, stride);
  }
}
