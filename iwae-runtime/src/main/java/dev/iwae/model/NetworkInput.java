package dev.iwae.model;

import dev.iwae.math.Matrix;

/** What the first map of a network multiplies, a column of ones for the biases included. */
public interface NetworkInput {

  /**
   * {@code output = this weights}.
   *
   * @param output // [rows][outputs]
   */
  void multiply(Product product, Matrix output, int rows);

  /**
   * The inputs and the ones // [rows][at least width + 1].
   *
   * @throws IllegalStateException if they are not kept like that
   */
  Matrix matrix();

  /**
   * {@code gradient = this^T delta + beta gradient}, of {@code rows} rows from {@code first} on.
   *
   * @param delta // [first + rows][outputs]
   * @param gradient // [width + 1][outputs]
   */
  void multiplyTransposed(Matrix delta, int first, int rows, Matrix gradient, float beta);
}
