package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.evaluate.BoundPoint;
import dev.iwae.evaluate.Measurements;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsJsonTest {

  @Test
  void theFormatIsPinned() throws IOException {
    Golden.check("results.json", ResultsJson.text(SampleResults.everyKind()));
  }

  @Test
  void readsWhatItWrites(@TempDir Path folder) {
    Path file = folder.resolve("reports/x/results.json");
    SweepResults results = SampleResults.everyKind();

    ResultsJson.write(results, file);

    assertThat(ResultsJson.read(file).equals(results)).isTrue(); // a message would fill the screen
    assertThat(ResultsJson.text(ResultsJson.read(file))).isEqualTo(ResultsJson.text(results));
  }

  @Test
  void notesAreReadAndWritten() {
    SweepResults noted = SampleResults.noted(SampleResults.everyKind(), "One.", "Two.");

    assertThat(ResultsJson.parse(ResultsJson.text(noted), "x").notes())
        .containsExactly("One.", "Two.");
  }

  /** Earlier versions did not measure them; the other tests have curves without. */
  @Test
  void effectiveSamplesAreReadAndWritten() throws IOException {
    RunResult run = SampleRun.of("one-layer", "iwae", 5, 1).completed(88, 19);
    CurvePoint point = new CurvePoint(1, -99.5, OptionalDouble.of(2.25), OptionalDouble.of(4.5));
    StageResult stage =
        new StageResult("0".repeat(64), 1, 1e-3, 10, -99.5, 1, false, List.of(point));
    SweepResults results = SampleResults.sweep("x", null, List.of(with(run, stage)));

    SweepResults read = ResultsJson.parse(ResultsJson.text(results), "results.json");

    assertThat(read.runs().get(0).stages().get(0).curve()).containsExactly(point);
    assertThat(ResultsJson.text(results)).contains("\"effectiveSampleSize\": 2.25");
  }

  private static RunResult with(RunResult run, StageResult stage) {
    return RunResult.completed(
        run.point(),
        run.key(),
        run.parameters(),
        run.config(),
        List.of(stage),
        run.evaluation().orElseThrow(),
        run.provenance());
  }

  @Test
  void writingLeavesNothingElseBehindAndReplacesTheOldFile(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("results.json");
    ResultsJson.write(SampleResults.everyKind(), file);
    ResultsJson.write(SampleResults.oneRun(), file);

    assertThat(ResultsJson.read(file).sweep()).isEqualTo("single");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void everyRunFoundInTheFileHasTheFieldsOfTheDesign() throws IOException {
    var run = new ObjectMapper().readTree(Golden.read("results.json")).path("runs").path(0);

    for (String field :
        List.of(
            "id",
            "key",
            "dataset",
            "model",
            "objective",
            "k",
            "schedule",
            "seed",
            "status",
            "parameters",
            "config",
            "stages",
            "evaluation",
            "error")) {
      assertThat(run.has(field)).as(field).isTrue();
    }
    assertThat(run.path("stages").path(0).properties().stream().map(java.util.Map.Entry::getKey))
        .contains("key", "epochs", "learningRate", "steps", "bound", "seconds", "cached", "curve");
  }

  @Test
  void noMachinePathGetsIntoTheFile() throws IOException {
    assertThat(Golden.read("results.json"))
        .contains("reading \u2026/weights.npz")
        .doesNotContain("/home/");
  }

  @Test
  void aTruncatedFileIsToldFromAWrongOne() throws IOException {
    String json = Golden.read("results.json");

    for (int part = 1; part < 50; part++) {
      String truncated = json.substring(0, json.length() * part / 50);
      assertThatThrownBy(() -> ResultsJson.parse(truncated, "r.json"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("r.json: ends in the middle, at line")
          .hasMessageContaining("mvn iwae:sweep");
    }
    assertThatThrownBy(() -> ResultsJson.parse("<html>", "r.json"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not JSON: line 1 column");
    assertThatThrownBy(() -> ResultsJson.parse(json + "{}", "r.json"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> ResultsJson.parse("[]", "r.json"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not a results file");
  }

  @Test
  void aNewerFormatNamesBothVersions() throws IOException {
    String newer = Golden.read("results.json").replace("iwae-results/1", "iwae-results/2");

    assertThatThrownBy(() -> ResultsJson.parse(newer, "r.json"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae-results/2")
        .hasMessageContaining("iwae-results/1");
  }

  @Test
  void aMissingFileSaysWhatWritesIt(@TempDir Path folder) {
    assertThatThrownBy(() -> ResultsJson.read(folder.resolve("results.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such file")
        .hasMessageContaining("mvn iwae:sweep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "nll": 88.41       | "nll": "88.41"      | runs[0].evaluation.nll: expected a number
          "nll": 88.41       | "nll": 1e999        | runs[0].evaluation: NLL is Infinity
          "epochs": 1,       | "epochs": 1.5,      | runs[0].stages[0].epochs: expected an integer
          "cached": true     | "cached": 1         | runs[0].stages[0].cached: expected true or false
          "status": "failed" | "status": "broken"  | status is "broken", not one of
          "created":         | "made":             | created: expected a text but found nothing
          [0.06626]          | ["x"]               | pairs[0].standardErrors[1][0]: expected a number
          "units": [50]      | "units": ["x"]      | runs[0].evaluation.units[0]: expected an integer
          "model": {         | "modal": {          | runs[0].config.model: expected an object but found nothing
          "latent": 50       | "latest": 50        | runs[0].config.model.layers[0].latent: expected
          """)
  void aWrongFieldIsNamed(String from, String to, String message) throws IOException {
    String json = Golden.read("results.json").replace(from, to);

    assertThatThrownBy(() -> ResultsJson.parse(json, "r.json"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("r.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() throws IOException {
    String json = Golden.read("results.json");
    String later = json.replace("\"nll\":", "\"laterMeasurement\": [1, 2], \"nll\":");

    assertThat(later).isNotEqualTo(json);
    assertThat(ResultsJson.parse(later, "r.json")).isEqualTo(ResultsJson.parse(json, "r.json"));
  }

  @Test
  void filesFromBeforeTheMeasurementsAreRead() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode file = (ObjectNode) mapper.readTree(Golden.read("results.json"));
    for (JsonNode run : file.path("runs")) {
      if (run.path("evaluation") instanceof ObjectNode evaluation) {
        evaluation.remove(
            List.of(
                "significantSamples",
                "weightHistogram",
                "activity",
                "klPerUnit",
                "klEstimates",
                "kl",
                "collapsedLayers",
                "boundDeviation",
                "withoutInactiveUnits",
                "trainGap",
                "gradientSignalToNoise",
                "images"));
      }
    }

    SweepResults results = ResultsJson.parse(file.toString(), "r.json");

    assertThat(results.runs(RunStatus.COMPLETED))
        .isNotEmpty()
        .allSatisfy(
            run ->
                assertThat(run.evaluation().orElseThrow().measurements())
                    .isEqualTo(Measurements.NONE));
  }

  @Test
  void notANumberCannotBecomeAResult() {
    assertThatThrownBy(() -> new CurvePoint(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new BoundPoint(1, Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnwritableFolderIsNamed(@TempDir Path folder) throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("reports"), "");

    assertThatThrownBy(
            () -> ResultsJson.write(SampleResults.oneRun(), notAFolder.resolve("x/results.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot write")
        .hasMessageContaining("results.json")
        .hasMessageContaining("-Diwae.outputDirectory");
  }
}
