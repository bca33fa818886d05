package dev.iwae.math;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Float32 memory that ND4J allocates outside the heap and its BLAS reads in place.
 *
 * <p>Kernels work on {@code float[]} tiles: {@link #get} and {@link #put} move them without JNI.
 * Starts zeroed, aligned to a cache line.
 */
public final class FloatMemory {

  private static final int ALIGNMENT_BYTES = 64;
  private static final int SPARE = ALIGNMENT_BYTES / Float.BYTES;

  /** Keeps the memory alive: ND4J frees it when this array is collected. */
  private final INDArray owner;

  private final FloatPointer base;
  private final FloatBuffer buffer;
  private final int length;

  private FloatMemory(INDArray owner, FloatPointer base, int length) {
    this.owner = owner;
    this.base = base;
    this.buffer = base.capacity(base.position() + length).asBuffer();
    this.length = length;
  }

  /**
   * Allocates zeroed memory.
   *
   * @param length in floats
   */
  public static FloatMemory allocate(int length) {
    INDArray owner = Nd4j.zeros(DataType.FLOAT, Math.addExact(length, SPARE));
    FloatPointer start = new FloatPointer(owner.data().addressPointer());
    long misaligned = start.address() % ALIGNMENT_BYTES;
    long skip = misaligned == 0 ? 0 : (ALIGNMENT_BYTES - misaligned) / Float.BYTES;
    return new FloatMemory(owner, start.position(skip), length);
  }

  /** Number of floats. */
  public int length() {
    return length;
  }

  /** Copies {@code count} floats from {@code offset} here to {@code target[from...]}. */
  public void get(int offset, float[] target, int from, int count) {
    buffer.get(offset, target, from, count);
  }

  /** Copies {@code source[from...]}, {@code count} floats, to {@code offset} here. */
  public void put(int offset, float[] source, int from, int count) {
    buffer.put(offset, source, from, count);
  }

  /** A row-major window of {@code rows} rows that start {@code stride} floats apart. */
  public Matrix matrix(int offset, int rows, int columns, int stride) {
    long end = rows == 0 ? offset : offset + (rows - 1L) * stride + columns;
    if (offset < 0 || rows < 0 || columns < 0 || columns > stride || end > length) {
      throw new IndexOutOfBoundsException(
          "matrix %d x %d (stride %d) at %d of %d"
              .formatted(rows, columns, stride, offset, length));
    }
    FloatPointer pointer = new FloatPointer(base);
    return new Matrix(
        this, offset, rows, columns, stride, pointer.position(base.position() + offset));
  }

  @Override
  public String toString() {
    return "FloatMemory[" + length + ", " + owner.dataType() + "]";
  }
}
