package dev.iwae.sweep;

import dev.iwae.sweep.rules.EvaluationRules;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.Problem;
import java.util.ArrayList;
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
   * @param runs all that are looked at
   */
  public static List<RunWarning> of(List<RunSpec> runs) {
    List<RunWarning> warnings = new ArrayList<>();
    for (RunSpec run : runs) {
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

  /** Since the first weights. */
  private static long epochsBefore(RunSpec run) {
    return run.start() instanceof RunSpec.Start.After after
        ? epochsBefore(after.run())
            + after.run().schedule().spec().stages().stream().mapToLong(StageSpec::epochs).sum()
        : 0;
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
