package dev.iwae.sweep.spec.model;

/** How fresh weights are drawn; biases start at 0. */
public enum InitialWeights {
  /** Uniform on +-sqrt(6 / (inputs + outputs)), Glorot and Bengio (2010). */
  GLOROT,
  /**
   * The same, where arrays of equal shape are equal, as in the code of Burda et al. (2015), which
   * gives every array the same seed.
   */
  GLOROT_REPEATED
}
