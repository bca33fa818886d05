package dev.iwae.model;

import dev.iwae.math.Matrix;

/** How the networks of a stack multiply by their weights, and where their activations lie. */
public sealed interface Arithmetic permits BlasArithmetic, PackedArithmetic {

  /** Zeroed memory for activations. */
  Matrix allocate(int rows, int columns);

  /**
   * The map of a hidden layer.
   *
   * @param weights and, as the last row, biases // [inputs + 1][outputs]
   */
  Product product(Matrix weights);

  /**
   * The map that ends a network.
   *
   * @param maxRows of its outputs
   */
  Head head(Matrix weights, int maxRows);
}
