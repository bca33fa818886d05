package dev.iwae.objective;

/**
 * The evidence lower bound, (1/K) sum_k log w_k, by plain Monte Carlo: the KL divergence is
 * sampled, as in the experiments of Burda et al. (2015).
 */
record Elbo() implements Estimator {

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    double sum = 0;
    for (int i = from; i < from + k; i++) {
      sum += logWeights[i];
      coefficients.total(i, 1.0 / k);
    }
    return sum / k;
  }
}
