package dev.iwae.model;

import dev.iwae.math.Matrix;

/** The product of a layer's inputs with its weights. */
public interface Product {

  /** Weights and, as the last row, biases // [inputs + 1][outputs]. */
  Matrix weights();

  /**
   * {@code output = left weights}.
   *
   * @param left // [rows][at least inputs + 1]
   * @param output // [rows][at least outputs]
   */
  void multiply(Matrix left, Matrix output, int rows);
}
