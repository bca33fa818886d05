package dev.iwae.sweep;

import dev.iwae.sweep.rules.EvaluationRules;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a run asks for and does not get, though it can be trained.
 *
 * @param run that asks
 * @param message what for, and why it does not get it
 */
public record RunWarning(RunSpec run, String message) {

  /**
   * Of some runs, in their order.
   *
   * @param runs that are looked at
   * @param all of the sweep, of which some may go on from these
   */
  public static List<RunWarning> of(List<RunSpec> runs, List<RunSpec> all) {
    List<RunWarning> warnings = new ArrayList<>();
    Set<String> goneOnFrom = new HashSet<>();
    all.forEach(run -> before(run).ifPresent(other -> goneOnFrom.add(other.id())));
    for (RunSpec run : runs) {
      if (!goneOnFrom.contains(run.id())) {
        endlessWarmUp(run).ifPresent(message -> warnings.add(new RunWarning(run, message)));
      }
      densityOfBits(run).ifPresent(message -> warnings.add(new RunWarning(run, message)));
      passedWarmUp(run).ifPresent(message -> warnings.add(new RunWarning(run, message)));
      unmeasuredGradient(run).ifPresent(message -> warnings.add(new RunWarning(run, message)));
      noisyActivity(run).ifPresent(message -> warnings.add(new RunWarning(run, message)));
    }
    return List.copyOf(warnings);
  }

  /** One for each block that has such runs. */
  public static List<Problem> problems(List<RunWarning> warnings, SweepPlaces places) {
    Set<Problem> problems = new LinkedHashSet<>();
    for (RunWarning warning : warnings) {
      problems.add(places.startOf(warning.run().id()).problem(warning.message()));
    }
    return List.copyOf(problems);
  }

  /** A warm-up that is over before the run that asks for it begins, where another run ends. */
  private static Optional<String> passedWarmUp(RunSpec run) {
    ObjectiveSpec objective = run.objective().spec();
    long before = epochsBefore(run);
    return objective
        .warmUp()
        .filter(warmUp -> !run.schedule().spec().stages().isEmpty())
        .filter(warmUp -> objective.after(before).warmUp().isEmpty())
        .map(
            warmUp ->
                String.format(
                    Locale.ROOT,
                    "the `warm-up` of objective `%s` (%d epochs) is over when this begins, after %d"
                        + " epochs of training: it is plain `elbo` from the start; give the warm-up"
                        + " more epochs than that, or name an objective without one",
                    run.objective().name(),
                    warmUp.epochs(),
                    before));
  }

  /** A warm-up that nobody trains to its end: the bound that is maximised is never the ELBO. */
  private static Optional<String> endlessWarmUp(RunSpec run) {
    long trained = epochsBefore(run) + epochs(run);
    return run.objective()
        .spec()
        .warmUp()
        .filter(warmUp -> epochs(run) > 0 && trained < warmUp.epochs())
        .map(
            warmUp ->
                String.format(
                    Locale.ROOT,
                    "the `warm-up` of objective `%s` (%d epochs) is not over when this ends, after %d"
                        + " epochs of training: its KL part never counts whole; give the warm-up fewer"
                        + " epochs, or the schedule more",
                    run.objective().name(),
                    warmUp.epochs(),
                    trained));
  }

  private static Optional<String> densityOfBits(RunSpec run) {
    boolean clash =
        run.model().spec().likelihood() == Likelihood.GAUSSIAN
            && run.dataset().spec().binarization() != Binarization.NONE;
    return clash
        ? Optional.of(
            ("model `%s` has a density of pixels, and those of dataset `%s` are drawn as 0 or 1"
                    + " (`binarize: %s`): say `binarize: none` for its grey values, or `likelihood:"
                    + " bernoulli`")
                .formatted(
                    run.model().name(),
                    run.dataset().name(),
                    Word.of(run.dataset().spec().binarization())))
        : Optional.empty();
  }

  /** Since the first weights. */
  private static long epochsBefore(RunSpec run) {
    return before(run).map(other -> epochsBefore(other) + epochs(other)).orElse(0L);
  }

  private static Optional<RunSpec> before(RunSpec run) {
    return run.start() instanceof RunSpec.Start.After after
        ? Optional.of(after.run())
        : Optional.empty();
  }

  private static long epochs(RunSpec run) {
    return run.schedule().spec().stages().stream().mapToLong(StageSpec::epochs).sum();
  }

  private static Optional<String> noisyActivity(RunSpec run) {
    return EvaluationRules.ofActiveUnits(run.evaluation(), run.model().spec())
        .map(
            why ->
                "units of model `%s` that do nothing may count as active: %s"
                    .formatted(run.model().name(), why));
  }

  private static Optional<String> unmeasuredGradient(RunSpec run) {
    return EvaluationRules.ofTraining(run.evaluation(), run.objective().spec())
        .map(
            clash ->
                "`%s` is not measured of objective `%s`: %s"
                    .formatted(clash.key(), run.objective().name(), clash.why()));
  }
}
