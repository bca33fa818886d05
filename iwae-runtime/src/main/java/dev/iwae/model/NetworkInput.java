package dev.iwae.model;

import dev.iwae.math.Matrix;

/** What the first map of a network multiplies, a column of ones for the biases included. */
interface NetworkInput {

  /**
   * {@code output = this weights}.
   *
   * @param weights and, as the last row, biases // [width + 1][outputs]
   * @param output // [rows][outputs]
   */
  void multiply(Matrix weights, Matrix output, int rows);

  /**
   * {@code gradient = this^T delta + beta gradient}.
   *
   * @param delta // [rows][outputs]
   * @param gradient // [width + 1][outputs]
   */
  void multiplyTransposed(Matrix delta, Matrix gradient, int rows, float beta);
}
