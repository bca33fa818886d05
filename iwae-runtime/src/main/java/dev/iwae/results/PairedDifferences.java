package dev.iwae.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which runs of a sweep are compared example by example, and the comparison.
 *
 * <p>A completed run is compared with those that agree with it on dataset, model, schedule, seed
 * and what the grid varies in them, train on the plain ELBO, start fresh, and have either the same
 * k or k = 1: "what did the tighter bound buy at this cost" and "what did it buy over the plain
 * VAE".
 */
public final class PairedDifferences {

  private PairedDifferences() {}

  /**
   * Compares the runs.
   *
   * @param runs of one sweep
   * @param logLikelihoods by evaluation key: the log-likelihood of every example, nats, or nothing
   *     if they are not at hand
   */
  public static List<PairedDifference> among(
      List<RunResult> runs, Function<String, Optional<double[]>> logLikelihoods) {
    List<RunResult> completed =
        runs.stream().filter(run -> run.status() == RunStatus.COMPLETED).toList();
    Map<Family, List<RunResult>> references =
        completed.stream()
            .filter(run -> RunConfig.isPlainElbo(run.config()) && !run.config().has("start-from"))
            .collect(Collectors.groupingBy(run -> Family.of(run.point())));
    List<PairedDifference> differences = new ArrayList<>();
    for (RunResult run : completed) {
      references.getOrDefault(Family.of(run.point()), List.of()).stream()
          .filter(reference -> isReferenceOf(reference, run))
          .flatMap(reference -> compare(run, reference, logLikelihoods).stream())
          .forEach(differences::add);
    }
    return List.copyOf(differences);
  }

  private static boolean isReferenceOf(RunResult reference, RunResult run) {
    int k = reference.point().k();
    return !reference.key().equals(run.key()) && (k == 1 || k == run.point().k());
  }

  /** What runs have in common that are compared. */
  private record Family(
      String dataset, String model, String schedule, long seed, List<RunSetting> settings) {

    static Family of(RunCoordinates point) {
      return new Family(
          point.dataset(),
          point.model(),
          point.schedule(),
          point.seed(),
          point.settingsBesideObjective());
    }
  }

  private static Optional<PairedDifference> compare(
      RunResult run, RunResult reference, Function<String, Optional<double[]>> logLikelihoods) {
    Optional<double[]> a = logLikelihoods.apply(run.key());
    Optional<double[]> b = logLikelihoods.apply(reference.key());
    if (a.isEmpty() || b.isEmpty() || a.get().length != b.get().length) {
      return Optional.empty();
    }
    return Optional.of(
        PairedDifference.of(run.point().id(), reference.point().id(), a.get(), b.get()));
  }
}
