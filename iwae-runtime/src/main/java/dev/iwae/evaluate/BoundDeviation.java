package dev.iwae.evaluate;

/**
 * How far a single estimate of L_k is from L_k, beside the limit of Burda et al. (2015), appendix
 * B: E|estimate - L_k| is at most 2 + 2 (log p(x) - L_k). Means over the examples, nats.
 *
 * @param k samples of an estimate
 * @param meanAbsoluteDeviation of the estimates from their mean
 * @param limit with the largest bound measured in the place of log p(x), which makes it stricter
 */
public record BoundDeviation(int k, double meanAbsoluteDeviation, double limit) {

  /** Whether the measured deviation is within the limit. */
  public boolean holds() {
    return meanAbsoluteDeviation <= limit;
  }
}
