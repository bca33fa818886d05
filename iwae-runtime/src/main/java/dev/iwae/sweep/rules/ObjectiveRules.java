package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
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
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes together in an objective. These are lists of what is allowed: what nobody has put on
 * them is refused, so that nothing is trained as something else.
 */
public final class ObjectiveRules {

  private static final Partners TOTAL =
      Partners.of(
          List.of(
              Elbo.class,
              Iwae.class,
              Miwae.class,
              Piwae.class,
              Ciwae.class,
              Renyi.class,
              VrMax.class,
              Tvo.class,
              Jackknife.class));

  private static final Partners STL =
      Partners.of(List.of(Elbo.class, Iwae.class))
          .otherwise("without the score it would be biased, and is never used");

  private static final Partners DREG =
      Partners.of(
              List.of(
                  Iwae.class, Miwae.class, Piwae.class, Ciwae.class, Renyi.class, Jackknife.class))
          .because(
              Elbo.class,
              "the weights 1/k do not move with the samples, so that it is `gradient: stl`: say so")
          .because(
              VrMax.class,
              "which sample is the greatest does not move with the samples, so that there is"
                  + " nothing to reparameterise; use `gradient: total`")
          .because(Tvo.class, "it has a gradient of its own, without paths; leave out `gradient`");

  private static final Partners WAKE_PHASE =
      Partners.of(List.of(Iwae.class)).otherwise("the wake phase weighs samples as `iwae` does");

  private static final Partners REINFORCE =
      Partners.of(List.of(Elbo.class, Iwae.class))
          .otherwise("its variance would be that of `iwae` or more, and it is never used");

  private static final Partners LEAVE_ONE_OUT =
      Partners.of(List.of(Iwae.class))
          .because(
              Elbo.class,
              "the samples of a mean do not act on each other, so that there is no baseline in"
                  + " them; use `gradient: nvil`")
          .otherwise("its baselines are those of the log of a mean of weights");

  private static final Partners NVIL =
      Partners.of(List.of(Elbo.class))
          .because(
              Iwae.class,
              "the log of a mean of weights is no sum over layers; use `gradient: vimco`")
          .otherwise("only a mean of log-weights is a sum over layers and samples");

  private static final Partners NOTHING = Partners.of(List.of());

  /** Of gradients that need no path, in the order in which messages name them. */
  private static final Map<Class<? extends Gradient>, Partners> BY_SCORES = partnersByScores();

  private static final Partners ROULETTE =
      Partners.of(List.of(Iwae.class))
          .because(
              Elbo.class,
              "at `elbo` every sample has the same weight 1/k, and dropping some of them is a"
                  + " smaller `k`");

  private static final Partners ANALYTIC_KL =
      Partners.of(List.of(Elbo.class))
          .because(
              Iwae.class,
              "the log of a mean of weights has no KL part that could be taken out and integrated");

  private static final Partners WARM_UP =
      Partners.of(List.of(Elbo.class))
          .because(Iwae.class, "the log of a mean of weights is no sum of a likelihood and a KL");

  private ObjectiveRules() {}

  /**
   * A part of an objective that does not go with the others.
   *
   * @param key the part, in the words of the sweep file
   * @param needs what it goes with
   * @param why it does not go with what is there
   */
  public record Clash(String key, String needs, String why) {

    /** What it needs, and why. */
    public String message() {
      return needs + ": " + why;
    }
  }

  /** The clashes of an objective, whatever the number of samples; none if it can be trained. */
  public static List<Clash> of(ObjectiveSpec objective) {
    List<Clash> clashes = new ArrayList<>();
    ofGradient(objective).ifPresent(clashes::add);
    ofBackward(objective).ifPresent(clashes::add);
    ofKl(objective).ifPresent(clashes::add);
    objective
        .warmUp()
        .flatMap(warmUp -> ofAnotherGradient("warm-up", "`warm-up`", objective))
        .ifPresent(clashes::add);
    return List.copyOf(clashes);
  }

  /**
   * Complains of every clash.
   *
   * @param complaints whose paths start at the objective
   */
  static void check(ObjectiveSpec objective, Complaints complaints) {
    for (Clash clash : of(objective)) {
      complaints.at(new TreePath(List.of(clash.key())), clash.message());
    }
  }

  /** The clash of a warm-up with a bound, if any, as it is at its number of samples. */
  public static Optional<Clash> ofWarmUp(ObjectiveSpec objective) {
    return objective.warmUp().isPresent() && objective.gradient() instanceof Gradient.Total
        ? clash("warm-up", "`warm-up`", WARM_UP, objective)
        : Optional.empty();
  }

  /** The clash of a bound or a gradient with its number of samples, if any. */
  public static Optional<Clash> ofSamples(ObjectiveSpec objective, int k) {
    return tooFew("bound", objective.bound(), objective.bound().leastK(), k)
        .or(() -> tooFew("gradient", objective.gradient(), objective.gradient().leastK(), k));
  }

  private static Optional<Clash> tooFew(String key, Object choice, int least, int k) {
    String words = "`" + key + ": " + Word.of(choice.getClass()) + "`";
    return k >= least
        ? Optional.empty()
        : Optional.of(
            new Clash(
                key,
                words + " needs k of at least " + least,
                "it compares the samples of an example with each other"));
  }

  /**
   * Refuses what cannot be trained.
   *
   * @param objective as it is at its number of samples
   * @throws IllegalArgumentException with all clashes
   */
  public static void require(ObjectiveSpec objective, ModelSpec model, int k) {
    List<Clash> clashes = new ArrayList<>(of(objective));
    LayerRules.of(objective, model).ifPresent(clashes::add);
    LayerRules.ofKl(objective, model).ifPresent(clashes::add);
    ofWarmUp(objective).ifPresent(clashes::add);
    ofSamples(objective, k).ifPresent(clashes::add);
    if (!clashes.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", clashes.stream().map(Clash::message).toList()));
    }
  }

  private static Optional<Clash> ofGradient(ObjectiveSpec objective) {
    Gradient gradient = objective.gradient();
    return clash("gradient", choice(gradient), partners(gradient), objective);
  }

  private static String choice(Gradient gradient) {
    String word = Word.of(gradient.getClass());
    return gradient instanceof Gradient.Dreg dreg && dreg.mix() > 0
        ? "`gradient: {dreg: {mix: …}}`"
        : "`gradient: " + word + "`";
  }

  private static Partners partners(Gradient gradient) {
    if (gradient instanceof Gradient.Total) {
      return TOTAL;
    } else if (gradient instanceof Gradient.Stl) {
      return STL;
    } else if (gradient instanceof Gradient.Dreg dreg) {
      return dreg.mix() == 0 ? DREG : WAKE_PHASE;
    } else if (gradient instanceof Gradient.RwsDreg) {
      return WAKE_PHASE;
    }
    return BY_SCORES.getOrDefault(gradient.getClass(), NOTHING);
  }

  private static Map<Class<? extends Gradient>, Partners> partnersByScores() {
    Map<Class<? extends Gradient>, Partners> partners = new LinkedHashMap<>();
    partners.put(Gradient.Vimco.class, LEAVE_ONE_OUT);
    partners.put(Gradient.Ovis.class, LEAVE_ONE_OUT);
    partners.put(Gradient.Nvil.class, NVIL);
    partners.put(Gradient.Rws.class, WAKE_PHASE);
    partners.put(Gradient.Reinforce.class, REINFORCE);
    return partners;
  }

  /** Whether a gradient needs no path. */
  static boolean isByScores(Gradient gradient) {
    return BY_SCORES.containsKey(gradient.getClass());
  }

  /**
   * The words of all that needs no path, such as {@code `gradient: nvil` or `reinforce` with
   * `bound: elbo`}.
   *
   * @param bound that at least two of them go with
   */
  static String wordsByScores(Bound bound) {
    List<String> words =
        BY_SCORES.entrySet().stream()
            .filter(entry -> entry.getValue().objection(bound).isEmpty())
            .map(entry -> Word.of(entry.getKey()))
            .toList();
    int last = words.size() - 1;
    return "`gradient: %s` or `%s` with `bound: %s`"
        .formatted(
            String.join("`, `", words.subList(0, last)),
            words.get(last),
            Word.of(bound.getClass()));
  }

  private static Optional<Clash> ofBackward(ObjectiveSpec objective) {
    if (objective.backward() instanceof Backward.Full) {
      return Optional.empty();
    }
    boolean roulette = objective.backward() instanceof Backward.Roulette;
    return ofTotal(
        "backward", "`backward: {roulette: …}`", roulette ? ROULETTE : NOTHING, objective);
  }

  private static Optional<Clash> ofKl(ObjectiveSpec objective) {
    return switch (objective.kl()) {
      case MONTE_CARLO -> Optional.empty();
      case ANALYTIC -> ofTotal("kl", "`kl: analytic`", ANALYTIC_KL, objective);
    };
  }

  /** Of a choice that changes the total gradient and has no other. */
  private static Optional<Clash> ofTotal(
      String key, String choice, Partners partners, ObjectiveSpec objective) {
    return ofAnotherGradient(key, choice, objective)
        .or(() -> clash(key, choice, partners, objective));
  }

  private static Optional<Clash> ofAnotherGradient(
      String key, String choice, ObjectiveSpec objective) {
    return objective.gradient() instanceof Gradient.Total
        ? Optional.empty()
        : Optional.of(
            new Clash(key, choice + " needs `gradient: total`", "it is a form of that gradient"));
  }

  private static Optional<Clash> clash(
      String key, String choice, Partners partners, ObjectiveSpec objective) {
    return partners
        .objection(objective.bound())
        .map(why -> new Clash(key, choice + " needs " + partners.words(), why));
  }
}
