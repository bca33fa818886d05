package dev.iwae.objective;

/**
 * Control variates that are optimal for many samples, OVIS: Lievin et al. (2020). With gamma 0 the
 * signal is -log(1 - w), that of a large effective sample size, and differs from {@link
 * ArithmeticVimco} by a constant; gamma 1, of a small one, adds w + log(1 - 1/K), whose score is
 * the wake phase: a bias.
 *
 * @param gamma in 0..1
 */
record AsymptoticControl(double gamma) implements LearningSignal {

  @Override
  public void compute(
      double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals) {
    double logAll = value + StrictMath.log(k);
    double constant = gamma * StrictMath.log1p(-1.0 / k);
    for (int i = 0; i < k; i++) {
      double weight = slopes.slope(i);
      double others = OtherSamples.logSum(logWeights, from, k, value, weight, i);
      signals[i] = logAll - others + gamma * weight + constant;
    }
  }
}
