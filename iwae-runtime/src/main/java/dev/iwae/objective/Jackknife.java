package dev.iwae.objective;

/**
 * The first-order jackknife of the importance-weighted bound, K L_K - (K-1) mean_j L_K-1 without
 * sample j: Nowozin (2018), "Debiasing evidence approximations". Its bias is of the order 1/K^2; it
 * is no bound.
 *
 * @param mean memory
 */
record Jackknife(PowerMean mean) implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    if (k < 2) {
      throw new IllegalArgumentException("a jackknife leaves out one of at least 2 samples");
    }
    double whole = mean.of(logWeights, from, k, 1);
    for (int i = 0; i < k; i++) {
      double weight = mean.weight(logWeights[from + i]);
      slopes.set(i, k * weight, k * weight * (1 - weight));
    }
    double share = (k - 1.0) / k;
    double others = 0;
    for (int left = 0; left < k; left++) {
      others += without(left, logWeights, from, k, share, slopes);
    }
    return k * whole - share * others;
  }

  /** L of all samples but one, whose part of the slopes is taken off. */
  private static double without(
      int left, double[] logWeights, int from, int k, double share, Slopes slopes) {
    double pivot = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      pivot = i == left ? pivot : Math.max(pivot, logWeights[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += i == left ? 0 : StrictMath.exp(logWeights[from + i] - pivot);
    }
    for (int i = 0; i < k; i++) {
      if (i != left) {
        double weight = StrictMath.exp(logWeights[from + i] - pivot) / sum;
        slopes.add(i, -share * weight, -share * weight * (1 - weight));
      }
    }
    return pivot + StrictMath.log(sum) - StrictMath.log(k - 1);
  }
}
