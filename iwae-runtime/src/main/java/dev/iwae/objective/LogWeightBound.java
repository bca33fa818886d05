package dev.iwae.objective;

/**
 * A bound as a function of the K log-weights of an example. Its slopes are what their gradients
 * count for; its curvatures are what gradients need whose samples move the slopes.
 */
interface LogWeightBound {

  /**
   * Computes the bound of one example.
   *
   * @param logWeights log w_k in nats // [k] from {@code from}
   * @param slopes d bound / d log w_k and d^2 bound / d (log w_k)^2, overwritten // [k]
   * @return nats; not finite if a log-weight is not
   */
  double evaluate(double[] logWeights, int from, int k, Slopes slopes);
}
