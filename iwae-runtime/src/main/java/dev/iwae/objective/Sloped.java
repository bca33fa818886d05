package dev.iwae.objective;

/**
 * A bound whose samples count for its slopes, in the way that a rule says.
 *
 * @param bound of the example's log-weights
 * @param rule makes slopes coefficients
 * @param slopes memory
 */
record Sloped(LogWeightBound bound, GradientRule rule, Slopes slopes) implements Estimator {

  Sloped(LogWeightBound bound, GradientRule rule) {
    this(bound, rule, new Slopes());
  }

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    slopes.reserve(k);
    double value = bound.evaluate(logWeights, from, k, slopes);
    for (int i = 0; i < k; i++) {
      rule.set(coefficients, from + i, slopes.slope(i), slopes.curvature(i));
    }
    return value;
  }
}
