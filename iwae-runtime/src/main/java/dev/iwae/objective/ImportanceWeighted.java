package dev.iwae.objective;

/**
 * The importance-weighted bound, log (1/K) sum_k w_k: Burda, Grosse and Salakhutdinov (2015),
 * equation 8, with the normalised weights of equation 14 for the gradient.
 *
 * @param mean memory
 */
record ImportanceWeighted(PowerMean mean) implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    double bound = mean.of(logWeights, from, k, 1);
    for (int i = 0; i < k; i++) {
      double weight = mean.weight(logWeights[from + i]);
      slopes.set(i, weight, weight * (1 - weight));
    }
    return bound;
  }
}
