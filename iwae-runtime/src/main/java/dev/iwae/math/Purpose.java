package dev.iwae.math;

/** What random numbers are for; the streams of two purposes are unrelated. */
public enum Purpose {
  INIT,
  SHUFFLE,
  BINARIZE_TRAIN,
  BINARIZE_EVAL,
  POSTERIOR,
  POSTERIOR_EVAL,
  PRIOR,
  RESAMPLE
}
