package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.rules.Caveats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of a sweep and what became of it.
 *
 * @param point its coordinates
 * @param key of the evaluation step in the store, 64 hex digits
 * @param status how it ended
 * @param parameters trainable parameters of the model; 0 if the model was never built
 * @param config the resolved configuration in the words of the sweep file, from {@link RunConfig}
 * @param stages finished stages of its schedule, in order; what it started from is not among them
 * @param evaluation present exactly if the run completed
 * @param provenance of its steps
 * @param error what happened and what to do; present exactly if the run did not complete
 * @param logTail the last lines of the log of the worker that failed; may be empty
 */
public record RunResult(
    @JsonUnwrapped RunCoordinates point,
    String key,
    RunStatus status,
    long parameters,
    ObjectNode config,
    List<StageResult> stages,
    Optional<EvaluationResult> evaluation,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Provenance provenance,
    Optional<String> error,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> logTail) {

  public RunResult {
    config = config.deepCopy();
    stages = List.copyOf(stages);
    logTail = List.copyOf(logTail);
    boolean completed = status == RunStatus.COMPLETED;
    if (completed != evaluation.isPresent() || completed == error.isPresent()) {
      throw new IllegalArgumentException(
          point.id() + ": a completed run has an evaluation, any other one an error");
    }
  }

  /** A run that was trained and evaluated. */
  public static RunResult completed(
      RunCoordinates point,
      String key,
      long parameters,
      ObjectNode config,
      List<StageResult> stages,
      EvaluationResult evaluation,
      Provenance provenance) {
    return new RunResult(
        point,
        key,
        RunStatus.COMPLETED,
        parameters,
        config,
        stages,
        Optional.of(evaluation),
        provenance,
        Optional.empty(),
        List.of());
  }

  /** A run without numbers: {@code status} is {@code FAILED} or {@code SKIPPED}. */
  public static RunResult failed(
      RunCoordinates point,
      String key,
      RunStatus status,
      long parameters,
      ObjectNode config,
      List<StageResult> stages,
      Provenance provenance,
      RunFailure failure) {
    return new RunResult(
        point,
        key,
        status,
        parameters,
        config,
        stages,
        Optional.empty(),
        provenance,
        Optional.of(failure.error()),
        failure.logTail());
  }

  /** Why it did not complete. */
  public Optional<RunFailure> failure() {
    return error.map(text -> new RunFailure(text, logTail));
  }

  /** What must be known of its objective wherever its numbers stand, see {@link Caveats}. */
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<String> caveats() {
    return Caveats.of(config).sentences();
  }

  /** The same in words for a cell of a table, and {@code density spike} if that is its NLL. */
  public List<String> caveatWords() {
    Stream<String> spike =
        evaluation.filter(e -> !e.comparable()).map(e -> EvaluationResult.DENSITY_SPIKE).stream();
    return Stream.concat(Caveats.of(config).words().stream(), spike).toList();
  }

  /** Whether it has an NLL that can be compared with others. */
  public boolean comparable() {
    return evaluation.filter(EvaluationResult::comparable).isPresent();
  }

  /** Passes over the training examples, all finished stages together. */
  @JsonProperty
  public int epochs() {
    return stages.stream().mapToInt(StageResult::epochs).sum();
  }

  /** Wall time of the training, seconds, all finished stages together. */
  public double trainingSeconds() {
    return stages.stream().mapToDouble(StageResult::seconds).sum();
  }
}
