package dev.iwae.sweep.spec.model;

/** Initial bias of the units that predict the mean of x. */
public enum OutputBias {
  /**
   * So that an input of zero predicts the training mean, clipped to [0.001, 0.999] for Bernoulli.
   */
  DATA_MEAN,
  ZERO
}
