package dev.iwae.objective;

import dev.iwae.sweep.Bound;
import dev.iwae.sweep.ObjectiveSpec;

/** A lower bound on log p(x) from K log-weights, and its gradient as weights of theirs. */
public interface Objective {

  /**
   * Computes the bound of one example and the weight of each sample's gradient: {@code grad bound =
   * sum_k weights_k grad log w_k}, the weights held constant.
   *
   * @param logWeights log w_k in nats // [k] from {@code from}
   * @param weights sum to one // [k] from {@code from}, overwritten
   * @return the bound in nats; not finite if a log-weight is not
   */
  double weigh(double[] logWeights, int from, int k, float[] weights);

  /** The objective as declared. */
  static Objective of(ObjectiveSpec spec) {
    Bound bound = spec.bound();
    if (bound instanceof Bound.Elbo) {
      return new Elbo();
    } else if (bound instanceof Bound.Iwae) {
      return new ImportanceWeighted();
    }
    throw new IllegalArgumentException("nothing computes the bound " + bound);
  }
}
