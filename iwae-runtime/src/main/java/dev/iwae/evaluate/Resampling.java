package dev.iwae.evaluate;

/**
 * Draws from q_IW(h | x), the distribution that K importance samples stand for: one of K draws from
 * q, picked with probability proportional to its weight (Bachman and Precup 2015; Cremer, Morris
 * and Duvenaud 2017, "Reinterpreting Importance-Weighted Autoencoders").
 */
final class Resampling {

  private Resampling() {}

  /**
   * Picks a draw.
   *
   * @param logWeights of the draws, in nats // [K]
   * @param uniform in [0, 1)
   * @return its index
   */
  static int pick(double[] logWeights, double uniform) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logWeight : logWeights) {
      max = Math.max(max, logWeight);
    }
    double sum = 0;
    for (double logWeight : logWeights) {
      sum += StrictMath.exp(logWeight - max);
    }
    double rest = uniform * sum;
    int last = 0; // with a weight: rounding may leave a rest after all of them
    for (int k = 0; k < logWeights.length; k++) {
      double weight = StrictMath.exp(logWeights[k] - max);
      if (rest < weight) {
        return k;
      }
      rest -= weight;
      last = weight > 0 ? k : last;
    }
    return last;
  }
}
