package dev.iwae.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian bytes of an array's elements, in C order. */
final class NpyElements {

  private NpyElements() {}

  static NpyArray decode(NpyType type, int[] shape, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length / type.bytes;
    return switch (type) {
      case FLOAT32 -> {
        float[] values = new float[count];
        buffer.asFloatBuffer().get(values);
        yield new NpyArray.Floats(shape, values);
      }
      case FLOAT64 -> {
        double[] values = new double[count];
        buffer.asDoubleBuffer().get(values);
        yield new NpyArray.Doubles(shape, values);
      }
      case INT64 -> {
        long[] values = new long[count];
        buffer.asLongBuffer().get(values);
        yield new NpyArray.Longs(shape, values);
      }
    };
  }

  static void encode(NpyArray array, ByteBuffer target) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    if (array instanceof NpyArray.Floats floats) {
      target.asFloatBuffer().put(floats.values());
    } else if (array instanceof NpyArray.Doubles doubles) {
      target.asDoubleBuffer().put(doubles.values());
    } else if (array instanceof NpyArray.Longs longs) {
      target.asLongBuffer().put(longs.values());
    }
  }

  /** The same elements with the last axis moving fastest instead of the first. */
  static byte[] fromFortranOrder(byte[] source, int[] shape, int width) {
    byte[] target = new byte[source.length];
    int[] index = new int[shape.length];
    int[] stride = new int[shape.length]; // of the source, in bytes
    int step = width;
    for (int axis = 0; axis < shape.length; axis++) {
      stride[axis] = step;
      step *= shape[axis];
    }
    int from = 0;
    for (int to = 0; to < target.length; to += width) {
      System.arraycopy(source, from, target, to, width);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += stride[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= stride[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return target;
  }
}
