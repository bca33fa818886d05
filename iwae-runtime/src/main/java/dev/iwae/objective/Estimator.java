package dev.iwae.objective;

import dev.iwae.sweep.spec.objective.ObjectiveSpec;

/**
 * A bound on log p(x) from the K log-weights of an example, and its gradient as {@link
 * Coefficients} of theirs. An object belongs to one thread.
 */
public interface Estimator {

  /**
   * Computes the bound of one example and the coefficients of its samples.
   *
   * @param logWeights log w_k in nats // [k] from {@code from}
   * @param coefficients overwritten // [k] from {@code from}
   * @return the bound in nats; not finite if a log-weight is not
   */
  double estimate(double[] logWeights, int from, int k, Coefficients coefficients);

  /** The estimator as declared. */
  static Estimator of(ObjectiveSpec spec) {
    return Estimators.of(spec);
  }
}
