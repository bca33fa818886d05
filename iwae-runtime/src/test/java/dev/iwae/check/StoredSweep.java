package dev.iwae.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.Measurements;
import dev.iwae.json.StrictJson;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Provenance;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunFailure;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.RecordingConsole;
import dev.iwae.run.RunConfigs;
import dev.iwae.run.SweepRequest;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.sweep.spec.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * A sweep of k = 1 and k = 5 on disk, of two stages each: its file, a store with what its
 * evaluations found, and results.json. Nothing was trained.
 */
record StoredSweep(Path folder) {

  static final String FIRST = "own/m/vae/k1/s/s1";
  static final String SECOND = "own/m/vae/k5/s/s1";

  private static final String SWEEP =
      """
      iwae: 1
      name: first
      datasets: {own: {source: {csv: {train: train.csv, test: test.csv}}}}
      models: {m: {layers: [{hidden: [10], latent: 2}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 2, learning-rate: 1e-3}, {epochs: 1, learning-rate: 1e-4}]}}
      runs: [{grid: {k: [1, 5]}}]
      """;

  private static final double[] LOG_LIKELIHOODS = {-1, -2, -1.5};

  static StoredSweep create(Path folder) throws IOException {
    return create(folder, "{samples: 20}");
  }

  /**
   * Of a sweep that has run.
   *
   * @param evaluation the section of that name
   */
  static StoredSweep create(Path folder, String evaluation) throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1,0\n1,1,0\n");
    Files.writeString(folder.resolve("test.csv"), "0,0,1\n1,0,1\n1,1,1\n");
    StoredSweep sweep = new StoredSweep(folder);
    Files.writeString(sweep.file(), SWEEP + "evaluation: " + evaluation + "\n");
    PlannedSweep planned = sweep.plan("");
    planned.whole().steps().values().forEach(step -> store(planned, step));
    sweep.ended(List.of(false, false), false);
    return sweep;
  }

  Path file() {
    return folder.resolve("first.yaml");
  }

  ResultsFolder results() {
    return new ResultsFolder(folder.resolve("reports/first"), file());
  }

  BaselineFile baseline() {
    return BaselineFile.of(folder.resolve("baselines"), "first");
  }

  CheckRequest request(String only) {
    return new CheckRequest(sweep(only), folder, results(), Set.of(GateVerdict.REGRESSED));
  }

  PlannedSweep plan(String only) {
    return PlannedSweep.of(sweep(only), new RecordingConsole());
  }

  private SweepRequest sweep(String only) {
    return new SweepRequest(file(), Optional.of(only), folder.resolve("home"), WebAccess.OFFLINE);
  }

  /** What the runs are to be evaluated by. */
  List<EvaluationConfig> evaluations() {
    PlannedSweep planned = plan("");
    return planned.whole().runs().stream()
        .map(run -> (EvaluationConfig) planned.whole().steps().get(run.evaluation()).config())
        .toList();
  }

  /** The runs of the results as the store has them. */
  List<MeasuredRun> runs() {
    PlannedSweep planned = plan("");
    return new StoredRuns(PlannedResults.read(planned, results()), planned.store()).read();
  }

  /** All runs completed, and what of each came from the store. */
  void ended(List<Boolean> stages, boolean evaluation) {
    PlannedSweep planned = plan("");
    RunConfigs configs = new RunConfigs(planned.datasets());
    write(
        planned.whole().runs().stream()
            .map(run -> completed(run, configs, stages(run, stages), evaluation))
            .toList());
  }

  /** One of the runs failed, the other was completed. */
  void failed(String id) {
    PlannedSweep planned = plan("");
    RunConfigs configs = new RunConfigs(planned.datasets());
    write(
        planned.whole().runs().stream()
            .map(
                run ->
                    run.run().id().equals(id)
                        ? failed(run, configs)
                        : completed(run, configs, List.of(), false))
            .toList());
  }

  private void write(List<RunResult> runs) {
    results()
        .write(
            new SweepResults(
                "first",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                Provenance.NONE,
                runs,
                List.of(),
                List.of()));
  }

  private static List<StageResult> stages(PlannedRun run, List<Boolean> cached) {
    return List.of(stage(run, 0, cached.get(0)), stage(run, 1, cached.get(1)));
  }

  private static StageResult stage(PlannedRun run, int index, boolean cached) {
    return new StageResult(run.stages().get(index).hex(), 1, 1e-3, 1, -1, 1, cached, List.of());
  }

  private static RunResult completed(
      PlannedRun run, RunConfigs configs, List<StageResult> stages, boolean cached) {
    return RunResult.completed(
        RunCoordinates.of(run.run()),
        run.evaluation().hex(),
        1,
        configs.of(run.run()),
        stages,
        new EvaluationResult(summary(), 0.01, new TreeMap<>(), OptionalDouble.empty(), 1, cached),
        Provenance.NONE);
  }

  private static RunResult failed(PlannedRun run, RunConfigs configs) {
    return RunResult.failed(
        RunCoordinates.of(run.run()),
        run.evaluation().hex(),
        RunStatus.FAILED,
        1,
        configs.of(run.run()),
        List.of(),
        Provenance.NONE,
        new RunFailure("it crashed", List.of()));
  }

  private static void store(PlannedSweep planned, Step step) {
    planned
        .store()
        .write(
            step.key(),
            step.parent(),
            StepCodec.toJson(step.config()),
            JsonNodeFactory.instance.objectNode(),
            StoredSweep::evaluate);
  }

  private static void evaluate(Path files) throws IOException {
    Files.write(files.resolve(EvaluationFiles.SUMMARY), StrictJson.bytes(summary()));
    Npy.write(files.resolve(EvaluationFiles.LOG_LIKELIHOOD), NpyArray.Doubles.of(LOG_LIKELIHOODS));
  }

  private static EvaluationSummary summary() {
    return new EvaluationSummary(
        Split.TEST,
        LOG_LIKELIHOODS.length,
        20,
        1.5,
        OptionalDouble.empty(),
        List.of(),
        List.of(2),
        List.of(2),
        OptionalDouble.empty(),
        Measurements.NONE);
  }
}
