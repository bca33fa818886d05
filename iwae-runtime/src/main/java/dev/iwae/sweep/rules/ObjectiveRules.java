package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.Bound.Elbo;
import dev.iwae.sweep.spec.Bound.Iwae;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes together in an objective. These are lists of what is allowed: what nobody has put on
 * them is refused, so that nothing is trained as something else.
 */
public final class ObjectiveRules {

  private static final Map<Class<? extends Gradient>, Partners> GRADIENTS =
      Map.of(Gradient.Total.class, Partners.of(List.of(Elbo.class, Iwae.class)));

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
    return List.copyOf(clashes);
  }

  /**
   * Complains of every clash.
   *
   * @param complaints whose paths start at the objective
   */
  public static void check(ObjectiveSpec objective, Complaints complaints) {
    for (Clash clash : of(objective)) {
      complaints.at(new TreePath(List.of(clash.key())), clash.message());
    }
  }

  /** The clash of a warm-up, if any, in an objective as it is at its number of samples. */
  public static Optional<Clash> ofWarmUp(ObjectiveSpec objective) {
    return objective.warmUp().isEmpty()
        ? Optional.empty()
        : ofTotal("warm-up", "`warm-up`", WARM_UP, objective);
  }

  /**
   * Refuses what cannot be trained.
   *
   * @param objective as it is at its number of samples
   * @throws IllegalArgumentException with all clashes
   */
  public static void require(ObjectiveSpec objective) {
    List<Clash> clashes = new ArrayList<>(of(objective));
    ofWarmUp(objective).ifPresent(clashes::add);
    if (!clashes.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", clashes.stream().map(Clash::message).toList()));
    }
  }

  private static Optional<Clash> ofGradient(ObjectiveSpec objective) {
    Class<? extends Gradient> gradient = objective.gradient().getClass();
    String choice = "`gradient: " + Word.of(gradient) + "`";
    return clash(
        "gradient", choice, GRADIENTS.getOrDefault(gradient, Partners.of(List.of())), objective);
  }

  private static Optional<Clash> ofBackward(ObjectiveSpec objective) {
    if (objective.backward() instanceof Backward.Full) {
      return Optional.empty();
    }
    boolean roulette = objective.backward() instanceof Backward.Roulette;
    return ofTotal(
        "backward",
        "`backward: {roulette: …}`",
        roulette ? ROULETTE : Partners.of(List.of()),
        objective);
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
    return objective.gradient() instanceof Gradient.Total
        ? clash(key, choice, partners, objective)
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
