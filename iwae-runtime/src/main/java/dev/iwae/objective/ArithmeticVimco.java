package dev.iwae.objective;

/**
 * L_K - L_K-1 without the sample, the others' arithmetic mean standing for its weight: Mnih and
 * Rezende (2016). In closed form, log(1 - 1/K) - log(1 - w).
 */
record ArithmeticVimco() implements LearningSignal {

  @Override
  public void compute(
      double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals) {
    double logOthers = StrictMath.log(k - 1);
    for (int i = 0; i < k; i++) {
      double others = OtherSamples.logSum(logWeights, from, k, value, slopes.slope(i), i);
      signals[i] = value - (others - logOthers);
    }
  }
}
