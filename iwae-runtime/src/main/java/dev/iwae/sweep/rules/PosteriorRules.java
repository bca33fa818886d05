package dev.iwae.sweep.rules;

import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which objectives a family of posteriors is trained by: lists of what is allowed, as those of
 * {@link ObjectiveRules}.
 */
public final class PosteriorRules {

  private static final List<Class<?>> ALL_GRADIENTS =
      List.of(
          Gradient.Total.class,
          Gradient.Stl.class,
          Gradient.Dreg.class,
          Gradient.RwsDreg.class,
          Gradient.Reinforce.class,
          Gradient.Vimco.class,
          Gradient.Ovis.class,
          Gradient.Nvil.class,
          Gradient.Rws.class);

  private static final List<Class<?>> ALL_BOUNDS =
      List.of(
          Bound.Elbo.class,
          Bound.Iwae.class,
          Bound.Miwae.class,
          Bound.Piwae.class,
          Bound.Ciwae.class,
          Bound.Renyi.class,
          Bound.VrMax.class,
          Bound.Tvo.class,
          Bound.Jackknife.class);

  /** Bounds that all parameters follow, by the samples as they were drawn. */
  private static final List<Class<?>> OF_ALL_SAMPLES =
      List.of(
          Bound.Elbo.class,
          Bound.Iwae.class,
          Bound.Miwae.class,
          Bound.Ciwae.class,
          Bound.Renyi.class,
          Bound.VrMax.class,
          Bound.Jackknife.class);

  /** Gradients that take q and p along one bound. */
  private static final List<Class<?>> OF_ONE_BOUND =
      List.of(
          Gradient.Total.class,
          Gradient.Stl.class,
          Gradient.Dreg.class,
          Gradient.Reinforce.class,
          Gradient.Vimco.class,
          Gradient.Ovis.class);

  private static final List<Class<?>> ALL_BACKWARDS =
      List.of(Backward.Full.class, Backward.Roulette.class);

  /** Everything, as with independent Gaussians. */
  private static final Partner ANY =
      new Partner(ALL_BOUNDS, ALL_GRADIENTS, ALL_BACKWARDS, List.of(Kl.values()), "");

  /** The divergence has no closed form. */
  private static final Partner SAMPLED =
      new Partner(
          ALL_BOUNDS,
          ALL_GRADIENTS,
          ALL_BACKWARDS,
          List.of(Kl.MONTE_CARLO),
          "its divergence from the prior has no closed form");

  private static final Partner MIXTURE =
      new Partner(
          and(OF_ALL_SAMPLES, Bound.Piwae.class),
          List.of(Gradient.Total.class),
          ALL_BACKWARDS,
          List.of(Kl.MONTE_CARLO),
          "samples come from the components in turn, not from their sum, whose score therefore has"
              + " no mean of 0, and whose divergence has no closed form");

  private static final Partner AUXILIARY =
      new Partner(
          OF_ALL_SAMPLES,
          List.of(Gradient.Total.class),
          ALL_BACKWARDS,
          List.of(Kl.MONTE_CARLO),
          "the density of h alone, without its auxiliary variables, is not known, so that there is"
              + " neither a score at fixed h nor a divergence in closed form, and its weights"
              + " belong to one bound");

  private static final Partner SEMI_AMORTISED =
      new Partner(
          OF_ALL_SAMPLES,
          OF_ONE_BOUND,
          List.of(Backward.Full.class),
          List.of(Kl.values()),
          "the gradient is taken back through the steps, which p has a part in, so that both must"
              + " follow one bound, and neither dreams nor baselines are refined");

  private static final Partner LADDER =
      new Partner(
          OF_ALL_SAMPLES,
          OF_ONE_BOUND,
          ALL_BACKWARDS,
          List.of(Kl.values()),
          "p(h_l | h_{l+1}) is a part of q, so that both must follow one bound, and layers are"
              + " drawn from the top downwards");

  private static final Partner ADVERSARIAL =
      new Partner(
          List.of(Bound.Elbo.class),
          List.of(Gradient.Total.class),
          List.of(Backward.Full.class),
          List.of(Kl.MONTE_CARLO),
          "samples have no density, and what the adversary learns in its place makes an ELBO, of"
              + " which the gradient is taken through the samples alone");

  /** Those of which p is no part of q, so that q may follow something else than the bound. */
  private static final List<Partner> Q_ALONE =
      List.of(ANY, SAMPLED, MIXTURE, AUXILIARY, ADVERSARIAL);

  private static final Partner NOTHING =
      new Partner(List.of(), List.of(), List.of(), List.of(), "nobody has said how to train it");

  /**
   * What a family goes with.
   *
   * @param why it goes with nothing else
   */
  private record Partner(
      List<Class<?>> bounds,
      List<Class<?>> gradients,
      List<Class<?>> backwards,
      List<Kl> kls,
      String why) {

    Stream<Clash> clashes(String choice, ObjectiveSpec objective) {
      return Stream.of(
              clash(choice, "bound", bounds, objective.bound()),
              clash(choice, "gradient", gradients, objective.gradient()),
              clash(choice, "backward", backwards, objective.backward()),
              kls.contains(objective.kl())
                  ? Stream.<Clash>empty()
                  : clash(choice, "kl", kls.stream().map(Word::of).toList()))
          .flatMap(clashes -> clashes);
    }

    private Stream<Clash> clash(String choice, String key, List<Class<?>> allowed, Object found) {
      return allowed.contains(found.getClass())
          ? Stream.empty()
          : clash(choice, key, allowed.stream().map(Word::of).toList());
    }

    private Stream<Clash> clash(String choice, String key, List<String> allowed) {
      String needs = allowed.isEmpty() ? "another word" : String.join("` or `", allowed);
      return Stream.of(new Clash(key, "%s needs `%s: %s`".formatted(choice, key, needs), why));
    }
  }

  private PosteriorRules() {}

  /** In the order of all. */
  private static List<Class<?>> and(List<Class<?>> bounds, Class<?> more) {
    return ALL_BOUNDS.stream().filter(each -> bounds.contains(each) || each == more).toList();
  }

  /** The clashes of a model's posteriors with an objective; none if it can be trained. */
  public static List<Clash> of(ModelSpec model, ObjectiveSpec objective) {
    List<Clash> clashes = new ArrayList<>();
    model.layers().stream()
        .map(LayerSpec::posterior)
        .distinct()
        .forEach(posterior -> clashes.addAll(of(posterior, objective)));
    if (model.inference() == Inference.LADDER) {
      clashes.addAll(of(LADDER, "`inference: ladder`", objective));
    }
    return List.copyOf(clashes);
  }

  private static List<Clash> of(PosteriorSpec posterior, ObjectiveSpec objective) {
    return of(partner(posterior), "`posterior: " + Word.of(posterior.getClass()) + "`", objective);
  }

  private static List<Clash> of(Partner partner, String choice, ObjectiveSpec objective) {
    List<Clash> clashes = partner.clashes(choice, objective).toList();
    return clashes.isEmpty() && !Q_ALONE.contains(partner)
        ? ofBias(partner, choice, objective).stream().toList()
        : clashes;
  }

  /** What q follows instead of the bound would move p, too. */
  private static Optional<Clash> ofBias(Partner partner, String choice, ObjectiveSpec objective) {
    return ObjectiveCaveats.bias(objective, objective.gradient().leastK() + 1)
        .map(
            why ->
                new Clash(
                    "gradient",
                    choice + " needs a gradient with the mean of its bound",
                    partner.why() + "; this one is " + why));
  }

  /** Why the gradient does not have the mean that it is to have, whatever the objective, if so. */
  public static Optional<String> bias(ModelSpec model) {
    return first(model, PosteriorRules::biasOf);
  }

  /** What is said of the lowest layer that something is said of. */
  private static Optional<String> first(
      ModelSpec model, Function<PosteriorSpec, Optional<String>> why) {
    return model.layers().stream()
        .map(LayerSpec::posterior)
        .flatMap(posterior -> why.apply(posterior).stream())
        .findFirst();
  }

  private static Optional<String> biasOf(PosteriorSpec posterior) {
    if (posterior instanceof PosteriorSpec.SemiAmortised) {
      return Optional.of(
          "biased: that the weights decide which examples take the steps of their posteriors is left out");
    } else if (posterior instanceof PosteriorSpec.Adversarial) {
      return Optional.of("biased as far as the adversary is not the best one");
    }
    return PosteriorFamilies.DIFFERENTIATED.have(posterior)
        ? Optional.empty()
        : Optional.of(
            "perhaps biased: nobody has said that its gradient has the mean of the bound's");
  }

  /** Why what is maximised is no lower bound, whatever the objective, if so. */
  public static Optional<String> noBound(ModelSpec model) {
    return first(model, PosteriorRules::noBoundOf);
  }

  private static Optional<String> noBoundOf(PosteriorSpec posterior) {
    if (posterior instanceof PosteriorSpec.Adversarial) {
      return Optional.of("no lower bound: log q is what an adversary makes of it");
    }
    return PosteriorFamilies.BOUNDED.have(posterior)
        ? Optional.empty()
        : Optional.of("perhaps no lower bound: nobody has said that it is one");
  }

  /**
   * Refuses what cannot be trained.
   *
   * @throws IllegalArgumentException with all clashes
   */
  public static void require(ModelSpec model, ObjectiveSpec objective) {
    List<Clash> clashes = of(model, objective);
    if (!clashes.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", clashes.stream().map(Clash::message).toList()));
    }
  }

  private static Partner partner(PosteriorSpec posterior) {
    if (posterior instanceof PosteriorSpec.Gaussian
        || posterior instanceof PosteriorSpec.FullCovariance) {
      return ANY;
    } else if (posterior instanceof PosteriorSpec.LowRank
        || posterior instanceof PosteriorSpec.Planar
        || posterior instanceof PosteriorSpec.Iaf) {
      return SAMPLED;
    } else if (posterior instanceof PosteriorSpec.Mixture) {
      return MIXTURE;
    } else if (posterior instanceof PosteriorSpec.Auxiliary) {
      return AUXILIARY;
    } else if (posterior instanceof PosteriorSpec.SemiAmortised) {
      return SEMI_AMORTISED;
    } else if (posterior instanceof PosteriorSpec.Adversarial) {
      return ADVERSARIAL;
    }
    return NOTHING;
  }
}
