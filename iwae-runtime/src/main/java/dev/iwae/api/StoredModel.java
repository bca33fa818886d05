package dev.iwae.api;

import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;
import java.util.List;

/** Finds the weights of a run in the store. */
final class StoredModel {

  private StoredModel() {}

  /**
   * @throws UserException if there is no such run, it has no finished stage, or the store no longer
   *     has its weights
   */
  static ModelFile find(Path resultsFile, String run, Path home) {
    RunResult result = run(ResultsJson.read(resultsFile), run, resultsFile);
    StoredStep step = lastStage(result, home);
    StageConfig config = (StageConfig) StepCodec.fromJson(step.config());
    Path weights = step.file(TrainingStateFiles.WEIGHTS);
    return new ModelFile(
        run,
        config.model(),
        config.pixels(),
        config.data().binarization(),
        TrainingStateFiles.readWeights(weights, config.model(), config.pixels()));
  }

  static RunResult run(SweepResults results, String run, Path file) {
    List<String> ids = results.runs().stream().map(r -> r.point().id()).toList();
    return results.runs().stream()
        .filter(r -> r.point().id().equals(run))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "%s has no run `%s`; %s".formatted(file, run, Suggestion.advice(run, ids))));
  }

  private static StoredStep lastStage(RunResult run, Path home) {
    List<StageResult> stages = run.stages();
    if (run.evaluation().isEmpty() || stages.isEmpty()) {
      throw new UserException(
          "run `%s` did not complete, so there is no trained model of it; `mvn iwae:sweep` goes on with it"
              .formatted(run.point().id()));
    }
    StepKey key = new StepKey(stages.get(stages.size() - 1).key());
    return Store.open(home, (damaged, reason, movedTo) -> {})
        .find(key)
        .orElseThrow(
            () ->
                new UserException(
                    "the store in %s does not have the weights of `%s` (step %s); `mvn iwae:sweep` trains it again, -Diwae.home names another store"
                        .formatted(home, run.point().id(), key.abbreviated())));
  }
}
