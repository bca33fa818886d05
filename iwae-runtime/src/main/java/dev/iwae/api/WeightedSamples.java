package dev.iwae.api;

import dev.iwae.math.LogSumExp;

/**
 * K importance weights of an example.
 *
 * @param logWeights log w_k in nats // [k]
 */
record WeightedSamples(double[] logWeights) {

  LogLikelihood logLikelihood() {
    int k = logWeights.length;
    double squares = 0;
    for (double weight : normalised()) {
      squares += weight * weight;
    }
    // Var(log mean w) = Var(w) / (K E[w]^2), and Var(w) / E[w]^2 = (K sum w~^2 - 1) K / (K - 1).
    double error = k == 1 ? Double.NaN : Math.sqrt(Math.max(0, k * squares - 1) / (k - 1));
    return new LogLikelihood(logSum() - StrictMath.log(k), error, 1 / squares);
  }

  /** They sum to one // [k]. */
  double[] normalised() {
    double logSum = logSum();
    double[] weights = new double[logWeights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(logWeights[i] - logSum);
    }
    return weights;
  }

  private double logSum() {
    LogSumExp sum = new LogSumExp();
    for (double logWeight : logWeights) {
      sum.add(logWeight);
    }
    return sum.value();
  }
}
