package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Bound.Ciwae;
import dev.iwae.sweep.spec.objective.Bound.Elbo;
import dev.iwae.sweep.spec.objective.Bound.Iwae;
import dev.iwae.sweep.spec.objective.Bound.Jackknife;
import dev.iwae.sweep.spec.objective.Bound.Miwae;
import dev.iwae.sweep.spec.objective.Bound.Piwae;
import dev.iwae.sweep.spec.objective.Bound.Renyi;
import dev.iwae.sweep.spec.objective.Bound.Tvo;
import dev.iwae.sweep.spec.objective.Bound.VrMax;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Optional;
import java.util.Set;

/**
 * What is claimed of an objective that can be trained: that its gradient has the mean of its bound,
 * and that its bound is one. Both are lists; of what nobody has put on them it is not claimed.
 */
final class ObjectiveCaveats {

  /**
   * Those that have the mean of any bound of {@link #FOLLOWED}, but for what {@link #bias} says.
   */
  private static final Set<Class<? extends Gradient>> UNBIASED =
      Set.of(
          Gradient.Total.class,
          Gradient.Stl.class,
          Gradient.Dreg.class,
          Gradient.Reinforce.class,
          Gradient.Vimco.class,
          Gradient.Ovis.class);

  private static final Set<Class<? extends Bound>> FOLLOWED =
      Set.of(
          Elbo.class,
          Iwae.class,
          Miwae.class,
          Piwae.class,
          Ciwae.class,
          Renyi.class,
          VrMax.class,
          Tvo.class, // of one partition
          Jackknife.class);

  private static final Set<Class<? extends Bound>> LOWER_BOUNDS =
      Set.of(Elbo.class, Iwae.class, Miwae.class, Piwae.class, Ciwae.class, Renyi.class, Tvo.class);

  private ObjectiveCaveats() {}

  /**
   * Why a gradient does not have the mean that its bound has, if so; such an objective can be
   * trained all the same.
   *
   * @param k samples of the objective
   */
  static Optional<String> bias(ObjectiveSpec objective, int k) {
    if (objective.gradient() instanceof Gradient.Stl
        && objective.bound() instanceof Iwae
        && k > 1) {
      return Optional.of("biased, by the wake-phase gradient of the inference networks");
    } else if (objective.gradient() instanceof Gradient.RwsDreg) {
      return Optional.of(
          "biased of the order 1/k: the inference networks follow the wake phase, not the bound");
    } else if (objective.gradient() instanceof Gradient.Dreg dreg && dreg.mix() > 0) {
      return Optional.of("biased, by a share of the wake phase in the inference networks");
    } else if (objective.gradient() instanceof Gradient.Ovis ovis && ovis.gamma() > 0) {
      return Optional.of(
          "biased, by the wake-phase gradient of the inference networks, `gamma` times");
    } else if (objective.gradient() instanceof Gradient.Rws rws) {
      return Optional.of(
          switch (rws.encoder()) {
            case WAKE ->
                "the inference networks follow the wake phase, not the bound; biased of the order"
                    + " 1/k";
            case SLEEP -> "the inference networks follow the sleep phase, not the bound";
            case WAKE_SLEEP ->
                "the inference networks follow the wake and the sleep phase, not the bound";
          });
    } else if (objective.gradient() instanceof Gradient.Nvil) {
      return Optional.of(
          "each layer's score is scaled by a factor of its own, so that the whole has not the"
              + " direction of the bound's gradient");
    } else if (objective.bound() instanceof Tvo tvo && tvo.partitions() > 1) {
      return Optional.of("biased of the order 1/k, by weights that are normalised");
    }
    return UNBIASED.contains(objective.gradient().getClass())
            && FOLLOWED.contains(objective.bound().getClass())
        ? Optional.empty()
        : Optional.of("perhaps biased: nobody has said that it has the mean of its bound");
  }

  /**
   * Why a bound is none, if so. One sample's log-weight is a bound whatever is made of it.
   *
   * @param k samples of the objective
   */
  static Optional<String> noBound(Bound bound, int k) {
    if (k == 1) {
      return Optional.empty();
    } else if (bound instanceof Renyi renyi && renyi.alpha() < 0) {
      return Optional.of("no lower bound: alpha is negative");
    } else if (bound instanceof VrMax) {
      return Optional.of("no lower bound: the greatest weight is above their mean");
    } else if (bound instanceof Jackknife) {
      return Optional.of(
          "no lower bound: an estimate, whose bias is smaller where samples are independent");
    }
    return LOWER_BOUNDS.contains(bound.getClass())
        ? Optional.empty()
        : Optional.of("perhaps no lower bound: nobody has said that it is one");
  }
}
