package dev.iwae.sweep.spec;

/** Which axis of a map's array is which. */
public enum WeightsConvention {
  /** {@code <map>.W} [inputs, outputs] and {@code <map>.b}, as results here are written. */
  IWAE,
  /**
   * [outputs, inputs], as PyTorch's {@code Linear} has them; {@code <map>.weight} and {@code
   * <map>.bias} are names, too.
   */
  TORCH
}
