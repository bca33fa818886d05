package dev.iwae.sweep;

import java.util.Optional;

/**
 * What training maximises, and how its gradient is computed.
 *
 * @param bound how K log-weights become one number
 * @param backward which samples the gradient is computed for
 * @param kl how the KL part is computed; of {@code ELBO} only
 * @param warmUp how the KL part grows; of {@code ELBO} only, or where k is 1
 */
public record ObjectiveSpec(Bound bound, Backward backward, Kl kl, Optional<WarmUp> warmUp) {

  /** The bound with the gradient of every sample. */
  public ObjectiveSpec(Bound bound) {
    this(bound, new Backward.Full());
  }

  /** The bound by plain Monte Carlo. */
  public ObjectiveSpec(Bound bound, Backward backward) {
    this(bound, backward, Kl.MONTE_CARLO, Optional.empty());
  }

  /** The objective as it is after some epochs of training: its warm-up has come so far. */
  public ObjectiveSpec after(long epochs) {
    Optional<WarmUp> rest =
        warmUp
            .filter(warm -> epochs < warm.epochs() - warm.passed())
            .map(warm -> new WarmUp(warm.epochs(), warm.passed() + (int) epochs));
    return new ObjectiveSpec(bound, backward, kl, rest);
  }

  /** What this is with one sample, where all bounds are the same and no sample can be dropped. */
  public ObjectiveSpec ofOneSample() {
    return new ObjectiveSpec(Bound.ELBO, new Backward.Full(), kl, warmUp);
  }
}
