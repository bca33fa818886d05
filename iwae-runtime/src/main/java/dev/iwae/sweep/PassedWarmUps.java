package dev.iwae.sweep;

import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Warm-ups that are over before the runs that ask for them begin, where another run ends. */
public final class PassedWarmUps {

  private PassedWarmUps() {}

  /**
   * The runs to warn of.
   *
   * @param runs all that are looked at
   */
  public static List<RunSpec> in(List<RunSpec> runs) {
    return runs.stream().filter(PassedWarmUps::isPassed).toList();
  }

  /** A warning for each block that has such runs. */
  public static List<Problem> warnings(List<RunSpec> passed, SweepPlaces places) {
    Set<Problem> warnings =
        passed.stream()
            .map(run -> places.startOf(run.id()).problem(message(run)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return List.copyOf(warnings);
  }

  private static boolean isPassed(RunSpec run) {
    ObjectiveSpec objective = run.objective().spec();
    return objective.warmUp().isPresent()
        && !run.schedule().spec().stages().isEmpty()
        && objective.after(epochsBefore(run)).warmUp().isEmpty();
  }

  private static String message(RunSpec run) {
    return ("the `warm-up` of objective `%s` (%d epochs) is over when this begins, after %d epochs of"
            + " training: it is plain `elbo` from the start; give the warm-up more epochs than that,"
            + " or name an objective without one")
        .formatted(
            run.objective().name(),
            run.objective().spec().warmUp().orElseThrow().epochs(),
            epochsBefore(run));
  }

  /** Since the first weights. */
  private static long epochsBefore(RunSpec run) {
    return run.start() instanceof RunSpec.Start.After after
        ? epochsBefore(after.run())
            + after.run().schedule().spec().stages().stream().mapToLong(StageSpec::epochs).sum()
        : 0;
  }
}
