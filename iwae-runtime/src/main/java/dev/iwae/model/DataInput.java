package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.math.SparseMatrix;

/**
 * The x of a batch. Four in five pixels of a digit are 0 and cost nothing; weights that multiply
 * them, and their gradient, are on the heap.
 */
public final class DataInput implements NetworkInput {

  private final int pixels;
  private final SparseMatrix x;
  private final float[] rows; // [examples][outputs]

  /**
   * @param outputs of the map
   */
  public DataInput(int maxExamples, int pixels, int outputs, Kernels kernels) {
    this.pixels = pixels;
    this.x = new SparseMatrix(maxExamples, pixels + 1, kernels);
    this.rows = new float[Math.multiplyExact(maxExamples, outputs)];
  }

  /** Takes over the first {@code examples} rows of {@code source} // [examples][pixels]. */
  public void load(float[] source, int examples) {
    x.clear();
    for (int e = 0; e < examples; e++) {
      x.addRowAndOne(source, e * pixels);
    }
  }

  @Override
  public void multiply(Product product, Matrix output, int count) {
    requireLoaded(count);
    Matrix weights = product.weights();
    x.multiply(weights, rows);
    int outputs = weights.columns();
    for (int row = 0; row < count; row++) {
      output.putRow(row, rows, row * outputs, outputs);
    }
  }

  @Override
  public void multiplyTransposed(Matrix delta, int first, int count, Matrix gradient, float beta) {
    requireLoaded(count);
    if (first != 0 || beta != 0f) {
      throw new IllegalArgumentException("the data pass once per batch");
    }
    int outputs = gradient.columns();
    for (int row = 0; row < count; row++) {
      delta.getRow(row, rows, row * outputs, outputs);
    }
    x.multiplyTransposed(rows, gradient);
  }

  @Override
  public Matrix matrix() {
    throw new IllegalStateException("the data are kept without their zeros");
  }

  private void requireLoaded(int count) {
    if (count != x.rows()) {
      throw new IllegalArgumentException(count + " rows of " + x.rows());
    }
  }
}
