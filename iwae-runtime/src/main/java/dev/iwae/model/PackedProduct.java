package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.math.PackedMatrix;

/**
 * The product with weights as they were at the start.
 *
 * @param rows of every product
 */
record PackedProduct(Kernels kernels, int rows, Matrix weights, PackedMatrix packed)
    implements Product {

  @Override
  public void multiply(Matrix left, Matrix output, int rows) {
    requireAll(rows);
    kernels.multiply(
        left.array(), 0, left.stride(), rows, packed, output.array(), 0, output.stride());
  }

  /** Some rows of the product // [count][outputs]. */
  void multiplyRows(Matrix left, int first, int count, float[] target, int from) {
    int stride = left.stride();
    kernels.multiply(
        left.array(), first * stride, stride, count, packed, target, from, packed.columns());
  }

  /** BLAS may have other bits for another number of rows. */
  void requireAll(int count) {
    if (count != rows) {
      throw new IllegalArgumentException(count + " rows, made for " + rows);
    }
  }
}
