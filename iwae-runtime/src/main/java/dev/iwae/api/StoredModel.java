package dev.iwae.api;

import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
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
   * The weights are those that the run's evaluation judged, trained here or not.
   *
   * @throws UserException if there is no such run, it did not complete, or the store no longer has
   *     its weights
   */
  static ModelFile find(Path resultsFile, String run, Path home) {
    RunResult result = run(ResultsJson.read(resultsFile), run, resultsFile);
    Store store = Store.open(home, (damaged, reason, movedTo) -> {});
    StoredStep judged = stored(store, evaluationKey(result), run, home);
    StepKey trained = judged.parent().orElseThrow();
    Path weights = stored(store, trained, run, home).file(TrainingStateFiles.WEIGHTS);
    EvaluationConfig config = (EvaluationConfig) StepCodec.fromJson(judged.config());
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

  private static StepKey evaluationKey(RunResult run) {
    if (run.evaluation().isEmpty()) {
      throw new UserException(
          "run `%s` did not complete, so there is no trained model of it; `mvn iwae:sweep` goes on with it"
              .formatted(run.point().id()));
    }
    return new StepKey(run.key());
  }

  private static StoredStep stored(Store store, StepKey key, String run, Path home) {
    return store
        .find(key)
        .orElseThrow(
            () ->
                new UserException(
                    "the store in %s does not have the weights of `%s` (step %s); `mvn iwae:sweep` trains it again, -Diwae.home names another store"
                        .formatted(home, run, key.abbreviated())));
  }
}
