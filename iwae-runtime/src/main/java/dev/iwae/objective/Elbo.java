package dev.iwae.objective;

/**
 * The evidence lower bound, (1/K) sum_k log w_k, by plain Monte Carlo: the KL divergence is
 * sampled, as in the experiments of Burda et al. (2015).
 */
record Elbo() implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += logWeights[from + i];
      slopes.set(i, 1.0 / k, 0);
    }
    return sum / k;
  }
}
