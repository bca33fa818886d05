package dev.iwae.check;

import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.plan.Numerics;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.StageResult;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The completed runs of results, with what the store has measured of each: no number of
 * results.json is judged.
 */
final class StoredRuns {

  private final List<RunResult> completed;
  private final Store store;

  StoredRuns(PlannedResults results, Store store) {
    this.completed = results.runs(RunStatus.COMPLETED);
    this.store = store;
  }

  /**
   * The runs in the order of the sweep.
   *
   * @throws UserException if the store does not have one of them
   */
  List<MeasuredRun> read() {
    return completed.stream().map(this::read).toList();
  }

  private MeasuredRun read(RunResult run) {
    StoredStep step = step(run);
    EvaluationSummary summary = EvaluationFiles.readSummary(step.folder());
    return new MeasuredRun(
        run.point(),
        run.key(),
        run.config(),
        step.config(),
        Numerics.of(StepCodec.fromJson(step.config())), // else it would have another key
        ((NpyArray.Doubles) Npy.read(step.file(EvaluationFiles.LOG_LIKELIHOOD))).values(),
        GatedQuantity.measured(summary),
        monteCarloError(summary),
        summary.measurements().densitySpike().isEmpty(),
        run.provenance(),
        origin(run));
  }

  private static OptionalDouble monteCarloError(EvaluationSummary summary) {
    return summary
        .measurements()
        .nllMonteCarloError()
        .map(error -> OptionalDouble.of(error.standardError()))
        .orElse(OptionalDouble.empty());
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

  private static MeasuredRun.ResultOrigin origin(RunResult run) {
    if (run.evaluation().orElseThrow().cached()) {
      return MeasuredRun.ResultOrigin.STORED;
    }
    boolean trained = run.stages().stream().noneMatch(StageResult::cached);
    return trained ? MeasuredRun.ResultOrigin.COMPUTED : MeasuredRun.ResultOrigin.EVALUATED;
  }
}
