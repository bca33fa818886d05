package dev.iwae.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.plan.StageConfig;
import dev.iwae.results.BoundPoint;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.StageResult;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.StepKey;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files of stored steps into results. */
final class StepResults {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<StepKey> executed;

  /**
   * @param executed steps that were computed just now; the others were cached
   */
  StepResults(Set<StepKey> executed) {
    this.executed = executed;
  }

  StageResult stage(StoredStep step, StageConfig config) {
    List<JsonNode> epochs = curve(step);
    JsonNode last = epochs.get(epochs.size() - 1);
    return new StageResult(
        step.key().hex(),
        config.epochs(),
        config.learningRate(),
        last.path("steps").asLong(),
        last.path("bound").asDouble(),
        seconds(step),
        isCached(step),
        epochs.stream().map(StepResults::curvePoint).toList());
  }

  EvaluationResult evaluation(StoredStep step, double activeUnitsThreshold) {
    EvaluationSummary summary = EvaluationFiles.readSummary(step.folder());
    return new EvaluationResult(
        Split.valueOf(summary.split().toUpperCase(Locale.ROOT)),
        summary.examples(),
        summary.samples(),
        summary.nll(),
        summary.examples() > 1
            ? OptionalDouble.of(summary.nllStandardError())
            : OptionalDouble.empty(),
        summary.bounds().stream().map(b -> new BoundPoint(b.k(), b.value())).toList(),
        summary.activeUnits(),
        summary.units(),
        activeUnitsThreshold,
        OptionalDouble.of(summary.effectiveSampleSize()),
        seconds(step),
        isCached(step));
  }

  /** L_K of every example, nats. */
  double[] logLikelihoods(StoredStep evaluation) {
    NpyArray array = Npy.read(evaluation.file(EvaluationFiles.LOG_LIKELIHOOD));
    return ((NpyArray.Doubles) array).values();
  }

  private boolean isCached(StoredStep step) {
    return !executed.contains(step.key());
  }

  private static double seconds(StoredStep step) {
    return step.provenance().path("seconds").asDouble();
  }

  private static CurvePoint curvePoint(JsonNode epoch) {
    return new CurvePoint(epoch.path("epoch").asInt(), epoch.path("bound").asDouble());
  }

  private static List<JsonNode> curve(StoredStep step) {
    try (Stream<String> lines = Files.lines(step.file("curve.jsonl"))) {
      List<JsonNode> epochs = new ArrayList<>();
      for (String line : lines.toList()) {
        epochs.add(JSON.readTree(line));
      }
      return epochs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
