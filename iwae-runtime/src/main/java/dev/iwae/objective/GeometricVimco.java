package dev.iwae.objective;

/**
 * L_K less what it would be if the sample's log-weight were the mean of the others', so that the
 * geometric mean stands for its weight: Mnih and Rezende (2016).
 */
record GeometricVimco() implements LearningSignal {

  @Override
  public void compute(
      double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals) {
    double sum = 0;
    for (int i = from; i < from + k; i++) {
      sum += logWeights[i];
    }
    double logK = StrictMath.log(k);
    for (int i = 0; i < k; i++) {
      double others = OtherSamples.logSum(logWeights, from, k, value, slopes.slope(i), i);
      double standIn = (sum - logWeights[from + i]) / (k - 1);
      signals[i] = value - (logSum(others, standIn) - logK);
    }
  }

  private static double logSum(double one, double other) {
    double greater = Math.max(one, other);
    return greater + StrictMath.log1p(StrictMath.exp(Math.min(one, other) - greater));
  }
}
