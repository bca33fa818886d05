package dev.iwae.train;

/**
 * Sums over the examples that an epoch has visited.
 *
 * @param bound in nats
 * @param effectiveSampleSize (sum_k w_k)^2 / sum_k w_k^2
 * @param significantSamples samples whose normalised weight exceeds 1e-2
 */
public record EpochSums(double bound, double effectiveSampleSize, long significantSamples) {

  /** Of no example. */
  public static final EpochSums NONE = new EpochSums(0, 0, 0);
}
