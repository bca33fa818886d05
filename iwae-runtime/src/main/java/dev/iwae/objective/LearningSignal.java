package dev.iwae.objective;

/**
 * What the scores of an example's samples count for in the gradient of a bound whose samples have
 * no path: the bound, or less of it where that leaves the mean as it is.
 */
interface LearningSignal {

  /**
   * Computes the signals of one example.
   *
   * @param logWeights log w_k in nats // [k] from {@code from}
   * @param value the bound, in nats
   * @param slopes of the bound
   * @param signals overwritten // [k]
   */
  void compute(double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals);
}
