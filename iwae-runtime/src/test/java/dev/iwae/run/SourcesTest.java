package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps with forked workers on sources of every kind that can be had without a network. */
@Tag("long")
class SourcesTest {

  private static final int PIXELS = 9;

  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  private static final String SWEEP =
      """
      iwae: 1
      name: sources
      datasets:
        npz: {source: {npz: {train: train.npz, test: test.npz}}, binarize: none}
        csv: {source: {csv: {train: train.csv, test: test.csv}}, binarize: none}
        binary: {source: {csv: {train: train.csv, test: test.csv}}, train: 50}
        gaussian:
          source: {synthetic: {kind: linear-gaussian, pixels: 6, latent: 2, scale: 0.7, noise: 0.5, train: 2000, test: 500}}
          binarize: none
        bernoulli:
          source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 2000, test: 500}}
        fashion: {source: fashion-mnist, train: 500, test: 20}
      models:
        real: {layers: [{hidden: [8], latent: 2}], likelihood: gaussian}
        bits: {layers: [{hidden: [8], latent: 2}]}
        linear: {layers: [{hidden: [], latent: 2}], likelihood: gaussian}
        logistic: {layers: [{hidden: [], latent: 2}]}
      objectives:
        iwae: {bound: iwae}
      schedules:
        short: {stages: [{epochs: 1, learning-rate: 1e-3}]}
        s: {batch: 20, stages: [{epochs: 15, learning-rate: 5e-3}]}
      evaluation: {samples: 200}
      runs:
        - grid: {dataset: [npz, csv], model: real, k: 5, schedule: short}
        - grid: {dataset: binary, model: bits, k: 5, schedule: short}
        - grid: {dataset: gaussian, model: linear, k: 10, schedule: s}
        - grid: {dataset: bernoulli, model: logistic, k: 10, schedule: s}
        - grid: {dataset: bernoulli, model: linear, k: 5, schedule: short}
      """;
  private static final String FASHION_RUN =
      "  - grid: {dataset: fashion, model: bits, k: 5, schedule: short}\n";

  private static final Console CONSOLE = new RecordingConsole();

  @TempDir static Path folder;
  private static SweepResults results;

  @BeforeAll
  static void writeFiles() throws IOException {
    for (String part : List.of("train", "test")) {
      float[] x = intensities(part.equals("train") ? 60 : 20);
      try (OutputStream out = Files.newOutputStream(folder.resolve(part + ".npz"))) {
        int[] shape = {x.length / PIXELS, PIXELS};
        Npz.write(out, Map.of("x", new NpyArray.Floats(shape, x)));
      }
      Files.writeString(folder.resolve(part + ".csv"), csv(x));
    }
    results = run();
  }

  private static float[] intensities(int examples) {
    Random random = new Random(examples);
    float[] x = new float[examples * PIXELS];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % PIXELS < 4 ? 0.7f : 0.1f) + 0.2f * random.nextFloat();
    }
    return x;
  }

  private static String csv(float[] x) {
    return IntStream.range(0, x.length / PIXELS)
        .mapToObj(
            row ->
                IntStream.range(row * PIXELS, (row + 1) * PIXELS)
                    .mapToObj(i -> Float.toString(x[i]))
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }

  @Test
  void filesInEveryFormatAreTrainedOn() {
    // Same numbers, whatever the file: float32 in one is the shortest decimal in the other. A key
    // is of the pixels, so that they are one run.
    assertThat(evaluation("npz/real").nll()).isEqualTo(evaluation("csv/real").nll());
    assertThat(run("npz/real").key()).isEqualTo(run("csv/real").key());
    assertThat(evaluation("npz/real").trueLogLikelihood()).isEmpty();
    assertThat(evaluation("binary/bits").nll()).isBetween(1.0, 20.0);
  }

  /**
   * Stacks that contain the truth come close to it, and no closer than their fit to 2,000 examples
   * and noise allow: the difference is one of means over the same examples. Seeds are fixed.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian/linear", "bernoulli/logistic"})
  void syntheticExamplesTellHowFarFromTheTruthAModelIs(String run) {
    assertThat(truth(run)).isNegative();
    assertThat(evaluation(run).nll() + truth(run)).isBetween(-0.02, 0.15);
  }

  @Test
  void theTruthIsInResultsJson() {
    String json = ResultsJson.text(results);
    assertThat(json).contains("\"trueLogLikelihood\": " + truth("gaussian/linear"));
    assertThat(ResultsJson.parse(json, "test").runs()).isEqualTo(results.runs());
  }

  private static double truth(String run) {
    return evaluation(run).trueLogLikelihood().orElseThrow();
  }

  @Test
  void aDensityIsNotComparedWithAProbability() {
    assertThat(evaluation("bernoulli/linear").trueLogLikelihood()).isEmpty();
  }

  @Test
  void fashionMnistOfDebiansPackageIsTrainedOn() {
    assumeTrue(Files.isDirectory(FASHION));
    assertThat(evaluation("fashion/bits").nll()).isBetween(200.0, 500.0);
  }

  private static RunResult run(String start) {
    return results.runs().stream()
        .filter(run -> run.point().id().startsWith(start + "/"))
        .findFirst()
        .orElseThrow();
  }

  private static EvaluationResult evaluation(String start) {
    return run(start).evaluation().orElseThrow();
  }

  private static SweepResults run() throws IOException {
    String sweep = Files.isDirectory(FASHION) ? SWEEP + FASHION_RUN : SWEEP;
    Path file = Files.writeString(folder.resolve("x.yaml"), sweep);
    SweepRequest request =
        new SweepRequest(file, Optional.empty(), folder.resolve("home"), WebAccess.OFFLINE);
    PlannedSweep planned = PlannedSweep.of(request, CONSOLE);
    Display display = new Display(CONSOLE, new Display.Style.Plain());
    SweepOutcome outcome = new SweepRun(planned, settings(), display).execute();
    outcome.requireSuccess();
    return outcome.results();
  }

  private static WorkerSettings settings() {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new WorkerSettings(
        OptionalInt.of(1),
        OptionalInt.empty(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        classPath,
        List.of(),
        BlasChoice.AUTO,
        FailurePolicy.CONTINUE);
  }
}
