package dev.iwae.benchmarks;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A bound and a gradient whose step is measured beside that of another. */
enum EstimatorStep {
  IWAE(Bound.IWAE, Gradient.TOTAL, Family.GAUSSIAN),
  ELBO(Bound.ELBO, Gradient.TOTAL, Family.GAUSSIAN),
  STL(Bound.ELBO, Gradient.STL, Family.GAUSSIAN),
  DREG(Bound.IWAE, Gradient.DREG, Family.GAUSSIAN),
  RENYI(new Bound.Renyi(0.5), Gradient.TOTAL, Family.GAUSSIAN),
  CIWAE(new Bound.Ciwae(0.05), Gradient.TOTAL, Family.GAUSSIAN),
  MIWAE(new Bound.Miwae(5), Gradient.TOTAL, Family.GAUSSIAN),
  PIWAE(new Bound.Piwae(5), Gradient.TOTAL, Family.GAUSSIAN),
  VR_MAX(Bound.VR_MAX, Gradient.TOTAL, Family.GAUSSIAN),
  TVO(new Bound.Tvo(2, 0.1), Gradient.TOTAL, Family.GAUSSIAN),
  JACKKNIFE(Bound.JACKKNIFE, Gradient.TOTAL, Family.GAUSSIAN),
  IWAE_STL(Bound.IWAE, Gradient.STL, Family.GAUSSIAN),
  DREG_MIX(Bound.IWAE, new Gradient.Dreg(0.5), Family.GAUSSIAN),
  RWS_DREG(Bound.IWAE, Gradient.RWS_DREG, Family.GAUSSIAN),
  RENYI_DREG(new Bound.Renyi(0.5), Gradient.DREG, Family.GAUSSIAN),
  CIWAE_DREG(new Bound.Ciwae(0.05), Gradient.DREG, Family.GAUSSIAN),
  MIWAE_DREG(new Bound.Miwae(5), Gradient.DREG, Family.GAUSSIAN),
  PIWAE_DREG(new Bound.Piwae(5), Gradient.DREG, Family.GAUSSIAN),
  VIMCO(Bound.IWAE, Gradient.VIMCO, Family.BITS),
  VIMCO_GEOMETRIC(Bound.IWAE, new Gradient.Vimco(Gradient.Mean.GEOMETRIC), Family.BITS),
  OVIS(Bound.IWAE, Gradient.OVIS, Family.BITS),
  REINFORCE(Bound.IWAE, Gradient.REINFORCE, Family.BITS),
  NVIL(Bound.ELBO, new Gradient.Nvil(List.of(100), 0.8), Family.BITS),
  RWS(Bound.IWAE, Gradient.RWS, Family.BITS),
  RWS_SLEEP(Bound.IWAE, new Gradient.Rws(Gradient.Phase.SLEEP), Family.BITS),
  RWS_WAKE_SLEEP(Bound.IWAE, new Gradient.Rws(Gradient.Phase.WAKE_SLEEP), Family.BITS);

  /** The layers that an estimator is measured on, and what the others are compared with. */
  enum Family {
    GAUSSIAN("Gaussian layers", Network.ONE_LAYER, Network.TWO_LAYERS),
    BITS("layers of 200 bits", Network.BELIEF_NETWORK_ONE_LAYER, Network.BELIEF_NETWORK);

    private final String title;
    private final List<Network> networks;

    Family(String title, Network... networks) {
      this.title = title;
      this.networks = List.of(networks);
    }

    String title() {
      return title;
    }

    /** Of one layer and of two. */
    List<Network> networks() {
      return networks;
    }

    /** The first of them is what the others are compared with. */
    List<EstimatorStep> estimators() {
      return Arrays.stream(EstimatorStep.values()).filter(each -> each.family == this).toList();
    }

    static Family of(Network network) {
      return Arrays.stream(values())
          .filter(family -> family.networks.contains(network))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Samples of an example, groups of all bounds that have some included. */
  static final List<Integer> SAMPLES = List.of(5, 50);

  private static final List<EstimatorStep> LIMITED = List.of(STL, DREG, RENYI, CIWAE, MIWAE);

  /** The products are the same, and the coefficients are few. */
  private static final double MOST_OF_ONE_LAYER = 1.05;

  /** Two adjoints of the upper inference networks. */
  private static final double MOST_OF_TWO_LAYERS = 1.35;

  private final Bound bound;
  private final Gradient gradient;
  private final Family family;

  EstimatorStep(Bound bound, Gradient gradient, Family family) {
    this.bound = bound;
    this.gradient = gradient;
    this.family = family;
  }

  /** How many times as long as the first of its family it may take at most, if that is said. */
  OptionalDouble limit(Network network) {
    if (!LIMITED.contains(this)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(network.layers().size() == 1 ? MOST_OF_ONE_LAYER : MOST_OF_TWO_LAYERS);
  }

  ObjectiveSpec objective() {
    return new ObjectiveSpec(bound, gradient);
  }

  /** The number of samples that the objective is given to draw so many in all. */
  int k(int samples) {
    return samples / bound.samples(1);
  }

  /** As measurements name it. */
  String subject(Network network, int samples) {
    return name() + " of " + network + ", K = " + samples;
  }

  /** How many there are to measure. */
  static int steps() {
    return Stream.of(Family.values())
        .mapToInt(each -> each.estimators().size() * each.networks().size() * SAMPLES.size())
        .sum();
  }

  /** As people read it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
