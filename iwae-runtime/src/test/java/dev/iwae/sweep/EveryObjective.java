package dev.iwae.sweep;

import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that objectives are made of, whether it goes together or not. */
public final class EveryObjective {

  /** Each, and those of which the settings decide what is said of them. */
  public static final List<Bound> BOUNDS =
      List.of(
          Bound.ELBO,
          Bound.IWAE,
          new Bound.Miwae(2),
          new Bound.Piwae(2),
          new Bound.Ciwae(0.3),
          new Bound.Renyi(0.5),
          new Bound.Renyi(-1),
          Bound.VR_MAX,
          new Bound.Tvo(3, 0.1),
          Bound.JACKKNIFE);

  /** The same of gradients. */
  public static final List<Gradient> GRADIENTS =
      List.of(
          Gradient.TOTAL,
          Gradient.STL,
          Gradient.DREG,
          new Gradient.Dreg(0.4),
          Gradient.RWS_DREG,
          Gradient.REINFORCE,
          Gradient.VIMCO,
          new Gradient.Vimco(Gradient.Mean.GEOMETRIC),
          Gradient.OVIS,
          new Gradient.Ovis(1),
          new Gradient.Nvil(List.of(3), 0.8),
          Gradient.RWS,
          new Gradient.Rws(Gradient.Phase.SLEEP),
          new Gradient.Rws(Gradient.Phase.WAKE_SLEEP));

  /** The same of backward passes. */
  public static final List<Backward> BACKWARDS =
      List.of(new Backward.Full(), new Backward.Roulette(0.9));

  private EveryObjective() {}

  /** Every combination, each without a warm-up and with one. */
  public static Stream<ObjectiveSpec> all() {
    List<ObjectiveSpec> all = new ArrayList<>();
    for (Bound bound : BOUNDS) {
      for (Gradient gradient : GRADIENTS) {
        for (Backward backward : BACKWARDS) {
          for (Kl kl : Kl.values()) {
            all.add(new ObjectiveSpec(bound, gradient, backward, kl, Optional.empty()));
            all.add(new ObjectiveSpec(bound, gradient, backward, kl, Optional.of(new WarmUp(10))));
          }
        }
      }
    }
    return all.stream();
  }
}
