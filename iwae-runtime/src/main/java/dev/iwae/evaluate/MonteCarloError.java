package dev.iwae.evaluate;

import java.util.Optional;

/**
 * How far the NLL of these examples is from what it would be with infinitely many samples, by the
 * delta method (Owen 2013, "Monte Carlo theory, methods and examples", section 2.7): the relative
 * variance of the mean of K weights is v = (K sum w~^2 - 1) / (K - 1), and that of its logarithm
 * the same in first order, while the logarithm's expectation is v / 2 too low. Where few samples
 * have all the weight, both are too small: the effective sample size tells.
 *
 * @param standardError of the mean over the examples, given the examples, nats
 * @param bias how much the NLL is too high in expectation, in first order, nats
 */
public record MonteCarloError(double standardError, double bias) {

  public MonteCarloError {
    Finite.require(standardError, "Monte-Carlo error of the NLL");
    Finite.require(bias, "bias of the NLL");
  }

  /**
   * Of the mean over examples.
   *
   * @param effectiveSampleSize 1 / sum w~^2 of every example // [examples]
   * @param samples K
   * @return empty for one sample, which says nothing of its spread
   */
  public static Optional<MonteCarloError> of(double[] effectiveSampleSize, int samples) {
    if (samples < 2) {
      return Optional.empty();
    }
    double variances = 0;
    for (double size : effectiveSampleSize) {
      variances += (samples / size - 1) / (samples - 1);
    }
    variances = Math.max(0, variances); // equal weights have 0, but for rounding
    int examples = effectiveSampleSize.length;
    return Optional.of(
        new MonteCarloError(Math.sqrt(variances) / examples, variances / examples / 2));
  }
}
