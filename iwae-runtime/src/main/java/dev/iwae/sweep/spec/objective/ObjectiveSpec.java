package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What training maximises, and how its gradient is computed. The rules of the language say what
 * goes together.
 *
 * @param bound how the K log-weights log wₖ = log p(x, hₖ) − log q(hₖ | x) become the number that
 *     training maximises
 * @param gradient how the gradient of the bound is estimated
 * @param backward which samples the gradient is computed for: {@code full}, all, or {@code
 *     {roulette: THRESHOLD}}
 * @param kl how the KL part of {@code elbo} is computed: {@code monte-carlo}, averaged over the
 *     samples, or {@code analytic}, in closed form
 * @param warmUp {@code {epochs: N}}: scales the KL part of {@code elbo} from 0 to 1 over the first
 *     N epochs
 */
@Called("an objective")
public record ObjectiveSpec(
    Bound bound,
    @Setting(unlessGiven = "total", later = true) Gradient gradient,
    @Setting(unlessGiven = "full", later = true) Backward backward,
    @Setting(unlessGiven = "monte-carlo", later = true) Kl kl,
    @Setting(later = true) Optional<WarmUp> warmUp) {

  // Where there is one sample, its log-weight is the bound: (1/1) log w = log (1/1) w.
  private static final List<Bound> SAME_OF_ONE_SAMPLE = List.of(Bound.ELBO, Bound.IWAE);

  /** The bound with the gradient of every sample. */
  public ObjectiveSpec(Bound bound) {
    this(bound, new Backward.Full());
  }

  /** The bound by that gradient. */
  public ObjectiveSpec(Bound bound, Gradient gradient) {
    this(bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }

  /** The bound by plain Monte Carlo. */
  public ObjectiveSpec(Bound bound, Backward backward) {
    this(bound, backward, Kl.MONTE_CARLO, Optional.empty());
  }

  /** The bound with its total gradient. */
  public ObjectiveSpec(Bound bound, Backward backward, Kl kl, Optional<WarmUp> warmUp) {
    this(bound, Gradient.TOTAL, backward, kl, warmUp);
  }

  /** The objective as it is after some epochs of training: its warm-up has come so far. */
  public ObjectiveSpec after(long epochs) {
    Optional<WarmUp> rest =
        warmUp
            .filter(warm -> epochs < warm.epochs() - warm.passed())
            .map(warm -> new WarmUp(warm.epochs(), warm.passed() + (int) epochs));
    return new ObjectiveSpec(bound, gradient, backward, kl, rest);
  }

  /**
   * What this is with one sample: {@code elbo} and {@code iwae} with the total gradient are then
   * the same, and no sample can be dropped. Every other objective stays what it is.
   */
  public ObjectiveSpec ofOneSample() {
    return SAME_OF_ONE_SAMPLE.contains(bound) && gradient.equals(Gradient.TOTAL)
        ? new ObjectiveSpec(Bound.ELBO, gradient, new Backward.Full(), kl, warmUp)
        : this;
  }
}
