package dev.iwae.math;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory that ND4J allocates and its BLAS reads in place. Kernels work on {@code float[]} tiles:
 * {@link #get} and {@link #put} move them without JNI.
 */
final class NativeMemory extends FloatMemory {

  private static final int ALIGNMENT_BYTES = 64;
  private static final int SPARE = ALIGNMENT_BYTES / Float.BYTES;

  /** Keeps the memory alive: ND4J frees it when this array is collected. */
  private final INDArray owner;

  private final FloatPointer base;
  private final FloatBuffer buffer;
  private final int length;

  private NativeMemory(INDArray owner, FloatPointer base, int length) {
    this.owner = owner;
    this.base = base;
    this.buffer = base.capacity(base.position() + length).asBuffer();
    this.length = length;
  }

  static NativeMemory create(int length) {
    INDArray owner = Nd4j.zeros(DataType.FLOAT, Math.addExact(length, SPARE));
    FloatPointer start = new FloatPointer(owner.data().addressPointer());
    long misaligned = start.address() % ALIGNMENT_BYTES;
    long skip = misaligned == 0 ? 0 : (ALIGNMENT_BYTES - misaligned) / Float.BYTES;
    return new NativeMemory(owner, start.position(skip), length);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void get(int offset, float[] target, int from, int count) {
    buffer.get(offset, target, from, count);
  }

  @Override
  public void put(int offset, float[] source, int from, int count) {
    buffer.put(offset, source, from, count);
  }

  @Override
  public void update(int offset, int count, float[] tile, Update function) {
    get(offset, tile, 0, count);
    function.apply(tile, 0, count);
    put(offset, tile, 0, count);
  }

  @Override
  FloatPointer pointer(int offset) {
    FloatPointer pointer = new FloatPointer(base);
    return pointer.position(base.position() + offset);
  }

  @Override
  float[] array() {
    throw new IllegalStateException("kernels cannot read memory outside the heap in place");
  }

  @Override
  public String toString() {
    return "NativeMemory[" + length + ", " + owner.dataType() + "]";
  }
}
