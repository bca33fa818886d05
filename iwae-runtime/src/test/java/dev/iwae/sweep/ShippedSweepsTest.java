package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Start;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedSweepsTest {

  @Test
  void allAreReadAndNamedByTheirFiles() {
    assertThat(SweepFiles.shipped()).hasSizeGreaterThanOrEqualTo(22);
    for (Path file : SweepFiles.shipped()) {
      assertThat(SweepReader.read(file).name() + ".yaml").isEqualTo(file.getFileName().toString());
      assertThat(RunGrid.expand(SweepReader.read(file))).isNotEmpty();
    }
  }

  @Test
  void quickstartIsTwoShippedModelsAndSixTrainingsOfTheEmbeddedDigits() {
    assertThat(ids(shipped("quickstart")))
        .containsExactly(
            "digits/one-layer/vae/k1/after-3280-epochs/s1",
            "digits/one-layer/iwae/k5/after-3280-epochs/s1",
            "digits/one-layer/vae/k1/trained-here/s1",
            "digits/one-layer/vae/k5/trained-here/s1",
            "digits/one-layer/vae/k50/trained-here/s1",
            "digits/one-layer/iwae/k1/trained-here/s1",
            "digits/one-layer/iwae/k5/trained-here/s1",
            "digits/one-layer/iwae/k50/trained-here/s1");
  }

  @Test
  void theShortScheduleIsTheStartOfThePapersToTheBit() {
    List<StageSpec> paper = shipped("burda-table1").schedules().get("burda").stages();
    ScheduleSpec quick = shipped("mnist-short").schedules().get("burda-40");
    assertThat(paper).hasSize(8);
    assertThat(paper.stream().mapToInt(StageSpec::epochs).sum()).isEqualTo(3280);
    assertThat(quick.stages()).isEqualTo(paper.subList(0, 4));
    for (int i = 0; i < 4; i++) {
      assertThat(paper.get(i).learningRate()).isEqualTo(1e-3 * StrictMath.pow(0.1, i / 7.0));
    }
  }

  /**
   * What takes longer than an hour has a short version, but for what cannot be fetched anywhere.
   */
  @Test
  void longSweepsHaveShortOnes() {
    List<String> names =
        SweepFiles.shipped().stream()
            .map(file -> file.getFileName().toString().replace(".yaml", ""))
            .toList();
    assertThat(names)
        .allSatisfy(
            name -> {
              String text = SweepFiles.text(SweepFiles.root().resolve("sweeps/" + name + ".yaml"));
              assertThat(text).contains("# Cost: ");
              if (text.contains("hours on 2 cores") || text.contains("days on 2 cores")) {
                assertThat(names.contains(name + "-short") || name.endsWith("-omniglot"))
                    .as(name)
                    .isTrue();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "mnist-short, burda-40",
    "vary-k, burda-40",
    "collapse, burda-40",
    "weights, burda-40",
    "warm-up, burda-121",
    "depth, two-stages",
    "burda-code-short, paper"
  })
  void writtenOutStagesAreTheFirstOfThePaper(String sweep, String schedule) {
    List<StageSpec> paper = shipped("burda-table1").schedules().get("burda").stages();
    List<StageSpec> some = shipped(sweep).schedules().get(schedule).stages();
    assertThat(some).isEqualTo(paper.subList(0, some.size()));
  }

  /** experiments.py: {@code 1e-4*round(10.**(1-(i-1)/7.), 1)} for i = 1..8, epochs 3^(i-1). */
  @Test
  void theAuthorsRatesAreRounded() {
    List<StageSpec> stages = shipped("burda-code").schedules().get("burda-code").stages();
    assertThat(stages).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(stages.get(i).epochs()).isEqualTo((int) Math.pow(3, i));
      double tenths = Math.round(100 * Math.pow(10, -i / 7.0)) / 10.0;
      assertThat(stages.get(i).learningRate()).isCloseTo(1e-4 * tenths, within(1e-15));
    }
    assertThat(shipped("burda-code-short").schedules().get("code").stages())
        .isEqualTo(stages.subList(0, 3));
  }

  @Test
  void depthsAreOneToSeven() {
    assertThat(shipped("depth").models().values().stream().map(model -> model.layers().size()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(RunGrid.expand(shipped("depth"))).hasSize(14);
  }

  @Test
  void theSecondTablesRunsGoOnFromOneAnother() {
    List<RunSpec> runs = RunGrid.expand(shipped("burda-table2"));
    assertThat(runs.get(2).start()).isEqualTo(new Start.After(runs.get(0)));
    assertThat(runs.get(3).start()).isEqualTo(new Start.After(runs.get(1)));
    assertThat(runs.get(2).id()).isEqualTo("vae-then-iwae/mnist/one-layer/iwae/k50/then/s1");
  }

  @Test
  void theShortSweepTrainsWhatThePapersTrains() {
    RunSpec quick = RunGrid.expand(shipped("mnist-short")).get(5);
    RunSpec paper = RunGrid.expand(shipped("burda-table1")).get(5);
    assertThat(quick.dataset().spec().train()).isEqualTo(paper.dataset().spec().train());
    assertThat(quick.dataset().spec().source()).isEqualTo(paper.dataset().spec().source());
    assertThat(quick.model()).isEqualTo(paper.model());
    assertThat(quick.schedule().spec().optimizer()).isEqualTo(paper.schedule().spec().optimizer());
  }

  @Test
  void theDesignsExampleExpandsToItsIds() {
    Sweep sweep = SweepReader.read(SweepFiles.resources("design-example.yaml"));
    assertThat(ids(sweep))
        .containsExactly(
            "mnist/one-layer/vae/k1/burda/s1",
            "mnist/one-layer/vae/k5/burda/s1",
            "mnist/one-layer/vae/k50/burda/s1",
            "mnist/one-layer/iwae/k1/burda/s1",
            "mnist/one-layer/iwae/k5/burda/s1",
            "mnist/one-layer/iwae/k50/burda/s1",
            "mnist/two-layer/vae/k1/burda/s1",
            "mnist/two-layer/vae/k50/burda/s1",
            "mnist/two-layer/iwae/k1/burda/s1",
            "mnist/two-layer/iwae/k50/burda/s1",
            "vae-then-iwae/mnist/one-layer/iwae/k50/final/s1");
    List<RunSpec> runs = RunGrid.expand(sweep);
    assertThat(runs.get(10).start()).isEqualTo(new Start.After(runs.get(0)));
    assertThat(runs.get(0).start()).isEqualTo(new Start.Fresh());
  }

  private static Sweep shipped(String name) {
    return SweepReader.read(SweepFiles.root().resolve("sweeps").resolve(name + ".yaml"));
  }

  private static List<String> ids(Sweep sweep) {
    return RunGrid.expand(sweep).stream().map(RunSpec::id).toList();
  }
}
