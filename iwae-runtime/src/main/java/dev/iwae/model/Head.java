package dev.iwae.model;

import dev.iwae.math.Matrix;

/** The outputs of a network. */
public interface Head {

  /** Number of outputs. */
  int columns();

  /** Multiplies the inputs of the last map by its weights. */
  void forward(NetworkInput input, int rows);

  /** How many rows to ask for at a time. */
  int rowsAtOnce();

  /** Copies the outputs of rows, after {@link #forward}, to {@code target} // [count][columns]. */
  void get(int first, int count, float[] target, int from);

  /**
   * All outputs; the backward pass finds their gradient in their place // [rows][columns].
   *
   * @throws IllegalStateException if they are not kept
   */
  Matrix matrix();
}
