package dev.iwae.objective;

/**
 * The logarithm of a power mean of K weights, {@code (1/p) log (1/K) sum_k w_k^p}, and its weights
 * {@code w_k^p / sum_j w_j^p}. The greatest power is taken out first, so that nothing overflows.
 */
final class PowerMean {

  private double power;
  private double pivot;
  private double sum;

  /**
   * Computes the mean.
   *
   * @param power p, not 0
   * @return nats
   */
  double of(double[] logWeights, int from, int k, double power) {
    this.power = power;
    pivot = logWeights[from];
    for (int i = from; i < from + k; i++) {
      pivot = power > 0 ? Math.max(pivot, logWeights[i]) : Math.min(pivot, logWeights[i]);
    }
    sum = 0;
    for (int i = from; i < from + k; i++) {
      sum += term(logWeights[i]);
    }
    return pivot + StrictMath.log(sum) / power - StrictMath.log(k) / power;
  }

  /** The normalised weight of a log-weight, of the last mean. */
  double weight(double logWeight) {
    return term(logWeight) / sum;
  }

  private double term(double logWeight) {
    return StrictMath.exp(power * (logWeight - pivot));
  }
}
