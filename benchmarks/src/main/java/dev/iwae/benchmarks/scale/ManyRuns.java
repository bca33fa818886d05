package dev.iwae.benchmarks.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.report.Report;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.home.SweepFolder;
import dev.iwae.run.home.UnusedSteps;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sweep of many small runs that differ in objective, k and seed, each one stage and one
 * evaluation.
 *
 * @param home folder of the store
 * @param runs how many
 * @param learningRate of all
 */
record ManyRuns(Path home, int runs, double learningRate) {

  static final int STEPS_OF_A_RUN = 2;

  /** Of a sweep. */
  private static final int MOST_RUNS = 10_000;

  private static final String MANIFEST = "step.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "objective=vae,k=2,seed=1";

  /** Objectives and values of k that every seed is combined with. */
  private static final int POINTS_OF_A_SEED = 10;

  static ManyRuns in(Path home, int runs) {
    return new ManyRuns(home, runs, 1e-3);
  }

  /** Whose results are stored: those of the first run are copied to the others. */
  static ManyRuns stored(Path home, int runs) {
    store(home, runs);
    return in(home, runs);
  }

  /** Stores the results of so many runs, of as many sweeps as it takes. */
  static void store(Path home, int runs) {
    for (int stored = 0; stored < runs; stored += MOST_RUNS) {
      double learningRate = 1e-3 * (1 + 0.01 * stored / MOST_RUNS);
      new ManyRuns(home, Math.min(MOST_RUNS, runs - stored), learningRate).fill();
    }
  }

  /** The same, of sweeps whose files are gone: nobody refers to a step. */
  static void storeOfNobody(Path home, int runs) {
    store(home, runs);
    try {
      Files.delete(in(home, Math.min(MOST_RUNS, runs)).file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same runs by another learning rate. */
  ManyRuns trainedFaster() {
    return new ManyRuns(home, runs, 2e-3);
  }

  void plan() {
    planned(Optional.empty()).text();
  }

  void sweepAgain() {
    execute(planned(Optional.empty())).write(reports());
    report();
  }

  void report() {
    Report.write(reports().read(), reports().path());
  }

  void findUnused() {
    UnusedSteps.of(home, new SweepFolder(file().getParent().getParent()), Quiet.CONSOLE);
  }

  private void fill() {
    PlannedSweep planned = planned(Optional.empty());
    List<Step> steps = List.copyOf(planned.whole().steps().values());
    Store store = planned.store();
    if (!store.contains(steps.get(1).key())) {
      execute(planned(Optional.of(FIRST)));
    }
    StoredStep stage = store.find(steps.get(0).key()).orElseThrow();
    StoredStep evaluation = store.find(steps.get(1).key()).orElseThrow();
    steps.stream()
        .filter(step -> !store.contains(step.key()))
        .forEach(step -> copy(step.config() instanceof StageConfig ? stage : evaluation, step));
  }

  /** As docs/store.md describes an entry; the store would wait for the disk at every one. */
  private void copy(StoredStep like, Step step) {
    String key = step.key().hex();
    try {
      Path entry = home.resolve("store").resolve(key.substring(0, 2)).resolve(key);
      Files.createDirectories(entry);
      try (Stream<Path> files = Files.list(like.folder())) {
        for (Path file : files.filter(file -> !file.toString().contains(MANIFEST)).toList()) {
          Files.createLink(entry.resolve(file.getFileName()), file);
        }
      }
      ObjectNode manifest =
          (ObjectNode) JSON.readTree(Files.readAllBytes(like.folder().resolve(MANIFEST)));
      manifest.put("key", key).put("parent", step.parent().map(StepKey::hex).orElse(null));
      manifest.set("config", StepCodec.toJson(step.config()));
      byte[] bytes = JSON.writeValueAsBytes(manifest);
      Files.write(entry.resolve(MANIFEST), bytes);
      Files.writeString(
          entry.resolve(MANIFEST + ".sha256"), Sha256.of(bytes) + "  " + MANIFEST + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlannedSweep planned(Optional<String> only) {
    return PlannedSweep.of(new SweepRequest(file(), only, home, WebAccess.OFFLINE), Quiet.CONSOLE);
  }

  private static SweepOutcome execute(PlannedSweep planned) {
    WorkerSettings settings =
        new WorkerSettings(
            OptionalInt.of(1),
            OptionalInt.of(1),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList(),
            List.of(),
            BlasChoice.AUTO,
            FailurePolicy.CONTINUE);
    Display display = new Display(Quiet.CONSOLE, new Display.Style.Plain());
    return new SweepRun(planned, settings, display).execute();
  }

  private ResultsFolder reports() {
    return new ResultsFolder(home.resolve("reports").resolve("many-" + runs), file());
  }

  private Path file() {
    try {
      Path folder = Files.createDirectories(home.resolve("declared-" + runs).resolve("sweeps"));
      return Files.writeString(folder.resolve("many.yaml"), yaml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String yaml() {
    String seeds =
        IntStream.rangeClosed(1, Math.max(1, runs / POINTS_OF_A_SEED))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return """
        iwae: 1
        name: many
        datasets: {digits: {source: digits, train: 20, test: 5}}
        models: {small: {layers: [{hidden: [4], latent: 2}]}}
        objectives: {vae: {bound: elbo}, iwae: {bound: iwae}}
        schedules: {one: {batch: 20, stages: [{epochs: 1, learning-rate: %s}]}}
        evaluation: {samples: 10}
        runs:
          - grid: {objective: [vae, iwae], k: [2, 3, 5, 10, 20], seed: [%s]}
        """
        .formatted(learningRate, seeds);
  }

  /** Shows nothing. */
  private enum Quiet implements Console {
    CONSOLE;

    @Override
    public void info(String text) {}

    @Override
    public void warn(String text) {}

    @Override
    public void error(String text) {
      System.err.println(text);
    }
  }
}
