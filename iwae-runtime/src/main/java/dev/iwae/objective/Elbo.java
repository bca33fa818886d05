package dev.iwae.objective;

import java.util.Arrays;

/**
 * The evidence lower bound, (1/K) sum_k log w_k, by plain Monte Carlo: the KL divergence is
 * sampled, never analytic, as in the experiments of Burda et al. (2015).
 */
record Elbo() implements Objective {

  @Override
  public double weigh(double[] logWeights, int from, int k, float[] weights) {
    double sum = 0;
    for (int i = from; i < from + k; i++) {
      sum += logWeights[i];
    }
    Arrays.fill(weights, from, from + k, (float) (1.0 / k));
    return sum / k;
  }
}
