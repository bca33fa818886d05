package dev.iwae.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepConfig;
import dev.iwae.results.PairedDifferences;
import dev.iwae.results.PairedErrors;
import dev.iwae.results.Provenance;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunFailure;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.store.StepKey;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what the store has of a sweep and what went wrong. */
final class ResultsCollector {

  /** Different in every step, and shown with the steps. */
  private static final String[] OF_A_STEP = {"started", "seconds"};

  private final PlannedSweep planned;
  private final VerifiedSteps steps;
  private final Execution execution;
  private final StepResults stepResults;
  private final RunConfigs configs;
  private final TrueLogLikelihoods truths = new TrueLogLikelihoods();
  private final Set<String> selected;

  ResultsCollector(PlannedSweep planned, VerifiedSteps steps, Execution execution) {
    this.planned = planned;
    this.steps = steps;
    this.execution = execution;
    this.stepResults = new StepResults(execution.executed());
    this.configs = new RunConfigs(planned.datasets());
    this.selected =
        planned.selected().runs().stream().map(run -> run.run().id()).collect(Collectors.toSet());
  }

  /**
   * All selected runs, and of the others those that are complete, so that working through a sweep
   * part by part ends with a report of the whole.
   *
   * @param provenance of the collecting process
   */
  SweepResults collect(ObjectNode provenance) {
    if (!planned.set().values().isEmpty()) {
      provenance.put("set", planned.set().toString());
    }
    List<RunResult> runs =
        planned.whole().runs().stream().flatMap(run -> result(run).stream()).toList();
    Map<String, Optional<double[]>> read = new HashMap<>(); // every one is wanted many times
    Function<String, Optional<double[]>> logLikelihoods =
        key -> read.computeIfAbsent(key, this::logLikelihoods);
    return new SweepResults(
        planned.sweep().name(),
        Optional.empty(), // known when they are written
        planned.sweep().title(),
        planned.sweep().notes(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Provenance.of(provenance),
        runs,
        PairedDifferences.among(runs, logLikelihoods),
        PairedErrors.among(runs, logLikelihoods));
  }

  /** The pictures of all runs that completed, by their places beside results.json. */
  SortedMap<String, Path> pictures(SweepResults results) {
    SortedMap<String, Path> pictures = new TreeMap<>();
    for (RunResult run : results.runs(RunStatus.COMPLETED)) {
      found(new StepKey(run.key())).forEach(step -> pictures.putAll(StepResults.pictures(step)));
    }
    return pictures;
  }

  private Optional<RunResult> result(PlannedRun run) {
    List<StoredStep> stages = run.stages().stream().flatMap(key -> found(key)).toList();
    Optional<StoredStep> evaluation = steps.find(run.evaluation());
    if (evaluation.isPresent() && stages.size() == run.stages().size()) {
      return Optional.of(readable(run, stages, evaluation.get()));
    }
    return selected.contains(run.run().id())
        ? Optional.of(incomplete(run, stages))
        : Optional.empty();
  }

  /** Whatever is wrong with one run, the others are reported. */
  private RunResult readable(PlannedRun run, List<StoredStep> stages, StoredStep evaluation) {
    try {
      logLikelihoods(evaluation.key().hex());
      return completed(run, stages, evaluation);
    } catch (RuntimeException e) {
      String message =
          "what is stored of it cannot be read (%s). Delete %s and what it has of the run's stages, and run again to compute it anew; if that does not help, it is a defect"
              .formatted(
                  e instanceof UserException ? e.getMessage() : e.toString(), evaluation.folder());
      return failed(run, List.of(), RunStatus.FAILED, new RunFailure(message, List.of()));
    }
  }

  private RunResult completed(PlannedRun run, List<StoredStep> stages, StoredStep evaluation) {
    return RunResult.completed(
        RunCoordinates.of(run.run()),
        run.evaluation().hex(),
        parameters(run),
        configs.of(run.run()),
        stageResults(stages),
        stepResults.evaluation(
            evaluation, run.run().evaluation().activeUnitsThreshold(), trueLogLikelihood(run)),
        provenance(Stream.concat(stages.stream(), Stream.of(evaluation))));
  }

  private OptionalDouble trueLogLikelihood(PlannedRun run) {
    StepConfig config = planned.whole().steps().get(run.evaluation()).config();
    return truths.of(run.run(), (EvaluationConfig) config);
  }

  private RunResult incomplete(PlannedRun run, List<StoredStep> stages) {
    return failure(run)
        .map(failure -> failed(run, stages, RunStatus.FAILED, failure))
        .orElseGet(
            () ->
                failed(
                    run,
                    stages,
                    RunStatus.SKIPPED,
                    new RunFailure("the sweep was stopped before this run was done", List.of())));
  }

  private RunResult failed(
      PlannedRun run, List<StoredStep> stages, RunStatus status, RunFailure failure) {
    return RunResult.failed(
        RunCoordinates.of(run.run()),
        run.evaluation().hex(),
        status,
        parameters(run),
        configs.of(run.run()),
        stageResults(stages),
        provenance(stages.stream()),
        failure);
  }

  private Optional<RunFailure> failure(PlannedRun run) {
    return Stream.concat(run.chain().stream(), Stream.of(run.evaluation()))
        .filter(execution.failures()::containsKey)
        .findFirst()
        .map(key -> failure(run, key));
  }

  private RunFailure failure(PlannedRun run, StepKey key) {
    StepFailure failure = execution.failures().get(key);
    String whose =
        run.earlier(key)
            .map(other -> "the run that it starts from, `" + other.id() + "`, failed: ")
            .orElse("");
    return new RunFailure(whose + failure.message(), failure.logTail());
  }

  private long parameters(PlannedRun run) {
    StepConfig config = planned.whole().steps().get(run.evaluation()).config();
    return ParameterLayout.of(config.model(), config.pixels()).count();
  }

  private List<StageResult> stageResults(List<StoredStep> stages) {
    List<StageResult> results = new ArrayList<>();
    for (StoredStep stage : stages) {
      StepConfig config = planned.whole().steps().get(stage.key()).config();
      results.add(stepResults.stage(stage, (StageConfig) config));
    }
    return results;
  }

  private static Provenance provenance(Stream<StoredStep> steps) {
    return Provenance.merge(
        steps.map(step -> Provenance.of(step.provenance()).without(OF_A_STEP)).toList());
  }

  private Stream<StoredStep> found(StepKey key) {
    return steps.find(key).stream();
  }

  private Optional<double[]> logLikelihoods(String evaluation) {
    return steps.find(new StepKey(evaluation)).map(stepResults::logLikelihoods);
  }
}
