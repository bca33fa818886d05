package dev.iwae.model;

import dev.iwae.math.Gemm;
import dev.iwae.math.Matrix;

/**
 * Inputs of an affine map: {@code width} values a row, then a column of ones that multiplies the
 * biases, then zeros up to a multiple of 16 floats.
 */
public final class Activations implements NetworkInput {

  private static final int ROW_MULTIPLE = 16;

  private final Matrix matrix;
  private final int width;

  /** Room for rows, their values 0. */
  public Activations(int rows, int width, Arithmetic arithmetic) {
    this.width = width;
    int stride = (width + 1 + ROW_MULTIPLE - 1) / ROW_MULTIPLE * ROW_MULTIPLE;
    this.matrix = arithmetic.allocate(rows, stride);
    float[] row = new float[stride];
    row[width] = 1f;
    for (int r = 0; r < rows; r++) {
      matrix.putRow(r, row, 0, stride);
    }
  }

  @Override
  public void multiply(Product product, Matrix output, int rows) {
    product.multiply(matrix, output, rows);
  }

  @Override
  public void multiplyTransposed(Matrix delta, int first, int rows, Matrix gradient, float beta) {
    Gemm.multiplyTransposedLeft(
        matrix.from(first), delta.from(first), gradient, width + 1, gradient.columns(), rows, beta);
  }

  /** The values, the ones and the padding // [rows][stride]. */
  @Override
  public Matrix matrix() {
    return matrix;
  }

  /** Repairs the ones and the padding of rows that lie in {@code values[from...]}. */
  void restoreOnes(float[] values, int from, int count) {
    int stride = matrix.stride();
    for (int row = from; row < from + count; row += stride) {
      values[row + width] = 1f;
      for (int i = row + width + 1; i < row + stride; i++) {
        values[i] = 0f;
      }
    }
  }

  int stride() {
    return matrix.stride();
  }

  /** Takes over the values of another's row, by way of a tile of at least that many floats. */
  void copyRow(Activations source, int from, int to, float[] tile) {
    source.matrix.getRow(from, tile, 0, width);
    putRow(to, tile, 0);
  }

  /** Overwrites the values of a row with {@code source[from...]}. */
  public void putRow(int row, float[] source, int from) {
    matrix.putRow(row, source, from, width);
  }
}
