package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredValuesTest {

  private static Preparation of(String source) throws IOException {
    String config = "{\"dataset\": {\"source\": %s, \"binarize\": \"none\"}}".formatted(source);
    return DeclaredValues.in(new ObjectMapper().readTree(config));
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
    assertThat(of("\"digits\"")).isEqualTo(Preparation.NONE);
    assertThat(of("{\"synthetic\": {\"kind\": \"linear-gaussian\", \"scale\": 0.5}}"))
        .isEqualTo(Preparation.NONE);
  }
}
