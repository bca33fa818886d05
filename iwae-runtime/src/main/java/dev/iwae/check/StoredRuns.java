package dev.iwae.check;

import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepKeys;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.UserException;
import java.util.List;
import java.util.Optional;

/** The completed runs of results, with what the store has of each example. */
final class StoredRuns {

  private final SweepResults results;
  private final Store store;

  StoredRuns(SweepResults results, Store store) {
    this.results = results;
    this.store = store;
  }

  /**
   * The runs in the order of the results.
   *
   * @throws UserException if the store does not have one of them, or other arithmetic made it
   */
  List<MeasuredRun> read() {
    return results.runs(RunStatus.COMPLETED).stream().map(this::read).toList();
  }

  private MeasuredRun read(RunResult run) {
    StoredStep step = step(run);
    EvaluationResult evaluation = run.evaluation().orElseThrow();
    return new MeasuredRun(
        run.point(),
        run.key(),
        run.config(),
        step.config(),
        numerics(run, step),
        ((NpyArray.Doubles) Npy.read(step.file(EvaluationFiles.LOG_LIKELIHOOD))).values(),
        evaluation.activeUnits().stream().mapToInt(Integer::intValue).sum(),
        evaluation.effectiveSampleSize(),
        run.provenance(),
        origin(run, evaluation));
  }

  private StoredStep step(RunResult run) {
    return store
        .find(new StepKey(run.key()))
        .orElseThrow(
            () ->
                new UserException(
                    ("The store in %s does not have the log-likelihoods of %s (key %s). They stay"
                            + " there when iwae:sweep makes results.json: call iwae:sweep again, and"
                            + " iwae:check with the same -Diwae.home.")
                        .formatted(
                            store.home(), run.point().id(), new StepKey(run.key()).abbreviated())));
  }

  /** The key tells: it is a hash over the configuration and the arithmetic's name. */
  private static String numerics(RunResult run, StoredStep step) {
    List<StageResult> stages = run.stages();
    if (stages.isEmpty()) { // imported weights; what they were imported from is not in results
      return StepKeys.NUMERICS;
    }
    StepKey parent = new StepKey(stages.get(stages.size() - 1).key());
    StepKey today = StepKeys.of(StepCodec.fromJson(step.config()), Optional.of(parent));
    if (!today.equals(step.key())) {
      throw new UserException(
          ("%s was computed with other arithmetic than this version's (numerics %s): its key would"
                  + " be another one today. Call iwae:sweep, which computes it anew.")
              .formatted(run.point().id(), StepKeys.NUMERICS));
    }
    return StepKeys.NUMERICS;
  }

  private static MeasuredRun.Origin origin(RunResult run, EvaluationResult evaluation) {
    if (evaluation.cached()) {
      return MeasuredRun.Origin.STORED;
    }
    boolean trained = run.stages().stream().noneMatch(StageResult::cached);
    return trained ? MeasuredRun.Origin.COMPUTED : MeasuredRun.Origin.EVALUATED;
  }
}
