package dev.iwae.store;

/**
 * A float32 array with a name, as parameters and optimiser state are kept.
 *
 * @param name such as {@code q1.hidden1.W}; no slash
 * @param shape lengths of the axes; empty for a scalar
 * @param values in C order (the last axis moves fastest); not copied
 */
public record NamedArray(String name, int[] shape, float[] values) {

  public NamedArray {
    Shapes.check(shape, values.length);
  }
}
