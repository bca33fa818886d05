package dev.iwae.sweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.text.SweepException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Too much is refused before it is made: within seconds, in the memory of a Maven process. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("long")
class SweepSizeTest {

  private static final String HEAD =
      """
      iwae: 1
      name: many
      datasets: {d: {source: digits, train: 100, test: 10}}
      models: {m: {layers: [{hidden: [10], latent: 2}]}}
      objectives: {iwae: {bound: iwae}}
      evaluation: {samples: 10}
      """;

  @Test
  void fourMillionRuns() {
    String blocks =
        IntStream.range(0, 400).mapToObj(SweepSizeTest::block).collect(Collectors.joining());

    assertThatThrownBy(() -> read(HEAD + schedule(1) + "runs:\n" + blocks))
        .isInstanceOf(SweepException.class)
        .hasMessage(
            "many.yaml:14:5: with this block the sweep has 60,000 runs, and 50,000 is the most;"
                + " split it into several files");
  }

  @Test
  void tenMillionStages() {
    assertThatThrownBy(() -> read(HEAD + schedule(1000) + "runs:\n" + block(0)))
        .isInstanceOf(SweepException.class)
        .hasMessage(
            "many.yaml:9:5: with this block the sweep has 10,010,000 stages and evaluations, and"
                + " 500,000 is the most; split it into several files");
  }

  @Test
  void manyMisspeltNamesAmongManyDefinitions() {
    String models = names(9000, "model-%d: {layers: [{hidden: [10], latent: 2}]}");
    String yaml =
        HEAD.replace("m: {layers: [{hidden: [10], latent: 2}]}", models)
            + schedule(1)
            + "runs: [{grid: {model: ["
            + names(400, "modle-x%d")
            + "]}}]\n";

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(SweepException.class)
        .satisfies(e -> assertThat(((SweepException) e).problems()).hasSize(400))
        .hasMessageContaining("there is no model `modle-x99`; did you mean `model-199`?")
        .hasMessageEndingWith("and 300 more");
  }

  private static String block(int i) {
    List<Integer> k = IntStream.rangeClosed(1, 100).boxed().toList();
    List<Integer> seeds = IntStream.range(100 * i, 100 * i + 100).boxed().toList();
    return "  - grid: {k: %s, seed: %s}\n".formatted(k, seeds);
  }

  private static String schedule(int stages) {
    return "schedules: {s: {stages: ["
        + names(stages, "{epochs: 1, learning-rate: 1e-3}")
        + "]}}\n";
  }

  private static String names(int count, String form) {
    return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(", "));
  }

  private static void read(String yaml) {
    SweepReader.read(yaml, "many.yaml", Path.of("."));
  }
}
