package dev.iwae.store;

import java.util.Arrays;

/** The arithmetic of array shapes. */
final class Shapes {

  private Shapes() {}

  /** Number of elements; 1 for a scalar; throws ArithmeticException beyond the range of long. */
  static long elements(int[] shape) {
    long product = 1;
    for (int length : shape) {
      product = Math.multiplyExact(product, (long) length);
    }
    return product;
  }

  static void check(int[] shape, int values) {
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
      }
    }
    if (elements(shape) != values) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " does not hold " + values + " values");
    }
  }
}
