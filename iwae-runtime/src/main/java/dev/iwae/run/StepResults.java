package dev.iwae.run;

import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.plan.StageConfig;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.StageResult;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.StepKey;
import dev.iwae.store.StoredStep;
import dev.iwae.train.CurveFile;
import dev.iwae.train.EpochRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the files of stored steps into results. */
final class StepResults {

  private final Set<StepKey> executed;

  /**
   * @param executed steps that were computed just now; the others were cached
   */
  StepResults(Set<StepKey> executed) {
    this.executed = executed;
  }

  StageResult stage(StoredStep step, StageConfig config) {
    List<EpochRecord> curve = CurveFile.read(step.folder());
    EpochRecord last = curve.get(curve.size() - 1);
    return new StageResult(
        step.key().hex(),
        config.epochs(),
        config.learningRate(),
        last.steps(),
        last.bound(),
        seconds(step),
        isCached(step),
        curve.stream().map(StepResults::curvePoint).toList());
  }

  private static CurvePoint curvePoint(EpochRecord epoch) {
    return new CurvePoint(
        epoch.epoch(),
        epoch.bound(),
        OptionalDouble.of(epoch.effectiveSampleSize()),
        OptionalDouble.of(epoch.significantSamples()));
  }

  EvaluationResult evaluation(
      StoredStep step, double activeUnitsThreshold, OptionalDouble trueLogLikelihood) {
    return new EvaluationResult(
        EvaluationFiles.readSummary(step.folder()),
        activeUnitsThreshold,
        images(step),
        trueLogLikelihood,
        seconds(step),
        isCached(step));
  }

  /** Where the pictures of an evaluation are, by their place beside results.json. */
  static SortedMap<String, Path> pictures(StoredStep evaluation) {
    SortedMap<String, Path> pictures = new TreeMap<>();
    EvaluationFiles.pictures(evaluation.folder())
        .forEach((name, file) -> pictures.put(place(evaluation, name), file));
    return pictures;
  }

  private static SortedMap<String, String> images(StoredStep evaluation) {
    SortedMap<String, String> images = new TreeMap<>();
    EvaluationFiles.pictures(evaluation.folder())
        .forEach((name, file) -> images.put(name, place(evaluation, name)));
    return images;
  }

  private static String place(StoredStep evaluation, String name) {
    return "images/%s-%s.png".formatted(evaluation.key().hex().substring(0, 8), name);
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
}
