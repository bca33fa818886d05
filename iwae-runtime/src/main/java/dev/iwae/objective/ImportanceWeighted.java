package dev.iwae.objective;

/**
 * The importance-weighted bound, log (1/K) sum_k w_k: Burda, Grosse and Salakhutdinov (2015),
 * equation 8, with the normalised weights of equation 14 for the gradient.
 */
record ImportanceWeighted() implements Estimator {

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + k; i++) {
      max = Math.max(max, logWeights[i]);
    }
    double sum = 0;
    for (int i = from; i < from + k; i++) {
      sum += StrictMath.exp(logWeights[i] - max);
    }
    for (int i = from; i < from + k; i++) {
      coefficients.total(i, StrictMath.exp(logWeights[i] - max) / sum);
    }
    return max + StrictMath.log(sum) - StrictMath.log(k);
  }
}
