package dev.iwae.data;

/** Which numbers the values of images are. */
public enum ValueRange {
  /** Intensities in 0..1. */
  UNIT_INTERVAL,
  /** Any finite numbers, which have densities and no probabilities. */
  REAL_LINE
}
