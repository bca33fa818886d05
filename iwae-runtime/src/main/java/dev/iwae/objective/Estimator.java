package dev.iwae.objective;

import dev.iwae.sweep.spec.Bound;
import dev.iwae.sweep.spec.ObjectiveSpec;

/**
 * A bound on log p(x) from the K log-weights of an example, and its gradient as {@link
 * Coefficients} of theirs.
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
    Bound bound = spec.bound();
    if (bound instanceof Bound.Elbo) {
      return new Elbo();
    } else if (bound instanceof Bound.Iwae) {
      return new ImportanceWeighted();
    }
    throw new IllegalArgumentException("nothing computes the bound " + bound);
  }
}
