package dev.iwae.model.stack;

/**
 * The examples of a step, for the caller to fill.
 *
 * @param pixels dimension of x
 * @param x // [examples][pixels]
 * @param indices of the examples in their dataset: coordinates of their noise // [examples]
 */
public record Minibatch(int pixels, float[] x, int[] indices) {

  /** Room for examples. */
  public static Minibatch allocate(int examples, int pixels) {
    return new Minibatch(
        pixels, new float[Math.multiplyExact(examples, pixels)], new int[examples]);
  }
}
