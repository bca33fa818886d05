package dev.iwae.math;

import java.util.Arrays;

/**
 * Whether products of twice as many rows may stand for two products, bit by bit. OpenBLAS's
 * SkylakeX kernels add up an element alike whatever rows are beside it, once there are enough of
 * them; its AVX2 kernels take the last rows of a product, those beyond a multiple of twelve,
 * otherwise.
 *
 * <p>As in {@link SequentialProducts} one product of random numbers tells.
 */
public final class JoinedProducts {

  private final int rows;
  private final int outputs;
  private final int inputs;
  private final Matrix left; // [2 rows][inputs]
  private final Matrix right; // [2 rows][outputs]
  private final Matrix weights; // [inputs][outputs]

  private JoinedProducts(int rows, int outputs, int inputs) {
    this.rows = rows;
    this.outputs = outputs;
    this.inputs = inputs;
    this.left = SequentialProducts.random(1, 2 * rows, inputs);
    this.right = SequentialProducts.random(2, 2 * rows, outputs);
    this.weights = SequentialProducts.random(3, inputs, outputs);
  }

  /**
   * Whether this machine's BLAS gives a map and both of its gradients the same bits, those of the
   * weights being added to one another as floats are.
   *
   * @param rows of one of the two
   * @param inputs with the one for the biases
   */
  public static boolean haveSameBits(int rows, int outputs, int inputs) {
    JoinedProducts products = new JoinedProducts(rows, outputs, inputs);
    return products.ofRows() && products.ofRowGradients() && products.ofWeightGradients();
  }

  private boolean ofRows() {
    Matrix apart = Matrix.allocate(2 * rows, outputs);
    Matrix joined = Matrix.allocate(2 * rows, outputs);
    Gemm.multiply(left, weights, apart, rows, outputs, inputs, 0f);
    Gemm.multiply(left.from(rows), weights, apart.from(rows), rows, outputs, inputs, 0f);
    Gemm.multiply(left, weights, joined, 2 * rows, outputs, inputs, 0f);
    return Arrays.equals(apart.values(), joined.values());
  }

  private boolean ofRowGradients() {
    Matrix apart = Matrix.allocate(2 * rows, inputs);
    Matrix joined = Matrix.allocate(2 * rows, inputs);
    int units = inputs - 1;
    Gemm.multiplyTransposedRight(right, weights, apart, rows, units, outputs, 0f);
    Gemm.multiplyTransposedRight(
        right.from(rows), weights, apart.from(rows), rows, units, outputs, 0f);
    Gemm.multiplyTransposedRight(right, weights, joined, 2 * rows, units, outputs, 0f);
    return Arrays.equals(apart.values(), joined.values());
  }

  private boolean ofWeightGradients() {
    Matrix first = Matrix.allocate(inputs, outputs);
    Matrix second = Matrix.allocate(inputs, outputs);
    Matrix joined = Matrix.allocate(inputs, outputs);
    Gemm.multiplyTransposedLeft(left, right, first, inputs, outputs, rows, 0f);
    Gemm.multiplyTransposedLeft(
        left.from(rows), right.from(rows), second, inputs, outputs, rows, 0f);
    Gemm.multiplyTransposedLeft(left, right, joined, inputs, outputs, rows, 0f);
    Gemm.multiplyTransposedLeft(
        left.from(rows), right.from(rows), joined, inputs, outputs, rows, 1f);
    float[] sum = first.values();
    float[] term = second.values();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += term[i];
    }
    return Arrays.equals(sum, joined.values());
  }
}
