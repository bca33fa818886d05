package dev.iwae.math;

import org.bytedeco.javacpp.FloatPointer;

/** Memory that kernels read in place. */
final class HeapMemory extends FloatMemory {

  private final float[] array;

  HeapMemory(float[] array) {
    this.array = array;
  }

  @Override
  public int length() {
    return array.length;
  }

  @Override
  public void get(int offset, float[] target, int from, int count) {
    System.arraycopy(array, offset, target, from, count);
  }

  @Override
  public void put(int offset, float[] source, int from, int count) {
    System.arraycopy(source, from, array, offset, count);
  }

  @Override
  public void update(int offset, int count, float[] tile, Update function) {
    function.apply(array, offset, count);
  }

  @Override
  FloatPointer pointer(int offset) {
    throw new IllegalStateException("BLAS cannot read memory on the heap in place");
  }

  @Override
  float[] array() {
    return array;
  }
}
