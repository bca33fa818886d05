package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys see what a run resolves to, however it was said. */
class SettingKeysTest {

  private static final String REST =
      """
      iwae: 1
      name: x
      datasets: {d: {source: digits}}
      objectives: {iwae: {bound: iwae}}
      """;

  @Test
  void aGridOverPathsAndDefinitionsWrittenOutAreTheSameWork() {
    List<PlannedRun> paths =
        planned(
            """
            models: {m: {layers: [{hidden: [20], latent: 50}]}}
            schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
            runs:
              - grid:
                  model.layers.0.latent: [5, 10]
                  model.activation: [tanh, relu]
                  schedule.stages.0.learning-rate: [1e-3, 3e-4]
                  k: 5
            """);
    List<PlannedRun> writtenOut =
        planned(
            """
            models:
              five-tanh: {layers: [{hidden: [20], latent: 5}]}
              five-relu: {layers: [{hidden: [20], latent: 5}], activation: relu}
              ten-tanh: {layers: [{hidden: [20], latent: 10}]}
              ten-relu: {layers: [{hidden: [20], latent: 10}], activation: relu}
            schedules:
              fast: {stages: [{epochs: 1, learning-rate: 1e-3}]}
              slow: {stages: [{epochs: 1, learning-rate: 0.0003}]}
            runs:
              - grid: {model: [five-tanh, five-relu, ten-tanh, ten-relu], schedule: [fast, slow], k: 5}
            """);

    assertThat(paths).hasSize(8);
    assertThat(paths).extracting(PlannedRun::evaluation).doesNotHaveDuplicates();
    for (int i = 0; i < 8; i++) {
      assertThat(paths.get(i).evaluation()).isEqualTo(writtenOut.get(i).evaluation());
      assertThat(paths.get(i).chain()).isEqualTo(writtenOut.get(i).chain());
    }
  }

  @Test
  void manyRunsAreATableOfTheirAxes() {
    String lines =
        String.join(
            "\n",
            PlanAxes.of(
                runs(
                    """
                    models: {m: {layers: [{hidden: [20], latent: 50}]}}
                    schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
                    runs:
                      - grid:
                          model.layers.0.hidden: [[100], [200, 200], []]
                          schedule.stages.0.learning-rate: {as: rate, values: [1e-3, 3e-4]}
                          seed: [1000000000001, 1000000000002, 1000000000003, 1000000000004, 1000000000005]
                    """)));

    assertThat(lines)
        .isEqualTo(
            """
            axis       values
            dataset    1       d
            model      1       m
            objective  1       iwae
            k          1       1
            schedule   1       s
            seed       5       1000000000001, 1000000000002, 1000000000003, …
            hidden     3       100, 200+200, none
            rate       2       0.001, 0.0003\
            """);
  }

  private static List<PlannedRun> planned(String yaml) {
    return Declared.plan(runs(yaml)).runs();
  }

  private static List<RunSpec> runs(String yaml) {
    Sweep sweep = SweepReader.read(REST + yaml, "x.yaml", Path.of(""));
    return new ArrayList<>(RunGrid.expand(sweep));
  }
}
