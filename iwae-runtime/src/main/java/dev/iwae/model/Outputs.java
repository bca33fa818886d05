package dev.iwae.model;

import dev.iwae.math.Matrix;

/** Rows of numbers that are the parameters of a distribution. */
public interface Outputs {

  /** Numbers of a row. */
  int columns();

  /** Copies rows, once they are computed, to {@code target} // [count][columns]. */
  void get(int first, int count, float[] target, int from);

  /**
   * All of them; the backward pass finds their gradient in their place // [rows][columns].
   *
   * @throws IllegalStateException if they are not kept
   */
  Matrix matrix();
}
