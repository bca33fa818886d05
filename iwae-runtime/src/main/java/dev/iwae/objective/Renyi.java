package dev.iwae.objective;

/**
 * The variational Renyi bound, 1/(1-alpha) log (1/K) sum_k w_k^(1-alpha): Li and Turner (2016),
 * equation 6. Alpha 0 is the importance-weighted bound.
 *
 * @param alpha not 1, where the bound is the ELBO
 * @param mean memory
 */
record Renyi(double alpha, PowerMean mean) implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    double bound = mean.of(logWeights, from, k, 1 - alpha);
    for (int i = 0; i < k; i++) {
      double weight = mean.weight(logWeights[from + i]);
      slopes.set(i, weight, (1 - alpha) * weight * (1 - weight));
    }
    return bound;
  }
}
