package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import java.io.IOException;
import org.junit.jupiter.api.Test;

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
    assertThat(said.label()).isEqualTo(new LabelColumn.Named("kind"));
    assertThat(said.scale()).hasValue(255);
    assertThat(said.standardize()).isTrue();
  }

  @Test
  void whatIsNoFileOfTheUsersSaysNothing() throws IOException {
    assertThat(of("\"digits\"")).isEqualTo(Preparation.NONE);
    assertThat(of("{\"synthetic\": {\"kind\": \"linear-gaussian\", \"scale\": 0.5}}"))
        .isEqualTo(Preparation.NONE);
  }
}
