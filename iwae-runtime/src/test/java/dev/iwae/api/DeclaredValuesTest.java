package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleRun;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredValuesTest {

  private static final Path FILE = Path.of("out", "results.json");

  private static Optional<SourceSpec.Local> files(String source) throws IOException {
    RunResult run = SampleRun.of("one-layer", "iwae", 5, 1).completed(86, 20);
    ((ObjectNode) run.config().path("dataset")).set("source", new ObjectMapper().readTree(source));
    return DeclaredValues.of(run, FILE);
  }

  private static Preparation of(String source) throws IOException {
    return files(source).orElseThrow().preparation();
  }

  @Test
  void whatTheSweepSaysOfItsFiles() throws IOException {
    Preparation said =
        of(
            """
            {"csv": {"train": "a.csv", "test": "b.csv", "label": "kind", "scale": 255, "separator": "tab",
             "standardize": true, "shape": [1, 2]}}
            """);
    assertThat(said.label()).isEqualTo(new LabelColumn.ByHeading("kind"));
    assertThat(said.scale()).hasValue(255);
    assertThat(said.standardize()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"idx", "npz", "csv", "mat"})
  void everyFormatHasValues(String format) throws IOException {
    String source = "{\"%s\": {\"train\": \"a\", \"test\": \"b\", \"scale\": 2}}".formatted(format);
    assertThat(of(source).scale()).hasValue(2);
  }

  @Test
  void whatIsNoFileOfTheUsersSaysNothing() throws IOException {
    assertThat(files("\"digits\"")).isEmpty();
    assertThat(
            files(
                """
                {"synthetic": {"kind": "linear-gaussian", "pixels": 4, "latent": 2, "scale": 0.5,
                 "train": 9, "test": 9}}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"csv\": {\"train\": \"a\", \"test\": \"b\", \"standardize\": \"robust\"}} |"
            + " csv.standardize",
        "{\"csv\": {\"train\": \"a\", \"test\": \"b\", \"clip\": 3}} | csv.clip",
        "{\"csv\": {\"train\": \"a\", \"test\": \"b\", \"scale\": [1, 2]}} | csv.scale",
        "{\"parquet\": {\"train\": \"a\", \"test\": \"b\", \"standardize\": true}} | parquet",
        "{} | source"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(String source, String place) {
    assertThatThrownBy(() -> of(source))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(FILE + " does not tell this version")
        .hasMessageContaining("`mnist/one-layer/iwae/k5/short/s1`")
        .hasMessageContaining(place + ": ")
        .hasMessageContaining("score it with the version");
  }
}
