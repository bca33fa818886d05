package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.RunSpec.Start;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedSweepsTest {

  @Test
  void allAreReadAndNamedByTheirFiles() {
    assertThat(SweepFiles.shipped()).hasSizeGreaterThanOrEqualTo(3);
    for (Path file : SweepFiles.shipped()) {
      assertThat(SweepReader.read(file).name() + ".yaml").isEqualTo(file.getFileName().toString());
      assertThat(RunGrid.expand(SweepReader.read(file))).isNotEmpty();
    }
  }

  @Test
  void quickstartIsSixRunsOfTheEmbeddedDigits() {
    assertThat(ids(shipped("quickstart")))
        .containsExactly(
            "digits/one-layer/vae/k1/quick/s1",
            "digits/one-layer/vae/k5/quick/s1",
            "digits/one-layer/vae/k50/quick/s1",
            "digits/one-layer/iwae/k1/quick/s1",
            "digits/one-layer/iwae/k5/quick/s1",
            "digits/one-layer/iwae/k50/quick/s1");
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
