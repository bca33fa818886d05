package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReaderTest {

  private static final String SMALLEST =
      """
      iwae: 1
      name: x
      datasets: {d: {source: digits}}
      models: {m: {layers: [{hidden: [], latent: 5}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      runs: [grid: {k: 1}]
      """;

  /** -0 would be the key of another run. */
  @Test
  void zeroHasNoSign() {
    String signed = SMALLEST.replace("bound: elbo", "bound: iwae, gradient: {dreg: {mix: -0}}");
    Sweep sweep = read(signed + "evaluation: {defensive: -0.0}\n");

    assertThat(sweep.objectives().get("vae").gradient()).isEqualTo(Gradient.DREG);
    assertThat(sweep).isEqualTo(read(signed.replace("-0", "0")));
  }

  /** A number alone, as before there was a reference, is that many draws. */
  @Test
  void gradientsAreDrawnAloneOrBesideAReference() {
    String alone = "evaluation: {gradient-signal-to-noise: 200}\n";
    String beside = "evaluation: {gradient-signal-to-noise: {draws: 200, reference: iwae}}\n";

    assertThat(read(SMALLEST + alone).evaluation().gradientSignalToNoise())
        .isEqualTo(new GradientSignalSpec(200, Optional.empty()));
    assertThat(SweepWriter.write(read(SMALLEST + alone))).contains("gradient-signal-to-noise: 200");
    assertThat(read(SMALLEST + beside).evaluation().gradientSignalToNoise())
        .isEqualTo(new GradientSignalSpec(200, Optional.of(Bound.IWAE)));
    assertThat(read(SweepWriter.write(read(SMALLEST + beside)))).isEqualTo(read(SMALLEST + beside));
  }

  @Test
  void whatIsLeftOutHasTheDefaults() {
    Sweep sweep = read(SMALLEST);
    assertThat(sweep.title()).isEmpty();
    assertThat(sweep.datasets().get("d"))
        .isEqualTo(
            new DatasetSpec(
                new SourceSpec.Catalogue("digits"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Binarization.DYNAMIC));
    assertThat(sweep.models().get("m"))
        .isEqualTo(
            new ModelSpec(
                List.of(new LayerSpec(List.of(), 5)),
                Activation.TANH,
                Likelihood.BERNOULLI,
                OutputBias.DATA_MEAN));
    assertThat(sweep.schedules().get("s"))
        .isEqualTo(
            new ScheduleSpec(
                20, true, new AdamSpec(0.9, 0.999, 1e-4), List.of(new StageSpec(1, 1e-3))));
    assertThat(sweep.evaluation()).isEqualTo(new EvaluationSpec(Split.TEST, 5000, 0.01));
    assertThat(RunGrid.expand(sweep)).singleElement().extracting(RunSpec::seed).isEqualTo(1L);
  }

  @Test
  void scalarsAreReadByTheTypeThatIsWanted() {
    Sweep sweep =
        read(
            """
            iwae: 01
            name: 010
            title: no
            datasets: {on: {source: digits, train: 010, test: +100}}
            models: {010: {layers: [{hidden: [0200], latent: 050}]}}
            objectives: {1e-3: {bound: elbo}}
            schedules: {1:30: {batch: 08, stages: [{epochs: 1, learning-rate: 1e-3}]}}
            evaluation: {active-units: {threshold: .5}}
            runs: [grid: {model: 010, dataset: on, objective: 1e-3, k: 010, seed: 009}]
            """
                .replace("1:30", "2001-01-01"));
    assertThat(sweep.name()).isEqualTo("010");
    assertThat(sweep.title()).contains("no");
    assertThat(sweep.datasets().get("on").train()).hasValue(10);
    assertThat(sweep.datasets().get("on").test()).hasValue(100);
    assertThat(sweep.models().get("010").layers()).containsExactly(new LayerSpec(List.of(200), 50));
    assertThat(sweep.schedules().get("2001-01-01").batch()).isEqualTo(8);
    assertThat(sweep.schedules().get("2001-01-01").stages())
        .containsExactly(new StageSpec(1, 0.001));
    assertThat(sweep.evaluation().activeUnitsThreshold()).isEqualTo(0.5);
    assertThat(RunGrid.expand(sweep))
        .singleElement()
        .extracting(RunSpec::id)
        .isEqualTo("on/010/1e-3/k10/2001-01-01/s9");
  }

  @Test
  void theLargestAndSmallestSeedsAreSeeds() {
    Sweep sweep = read(SMALLEST.replace("k: 1", "seed: [0, 9223372036854775807]"));
    assertThat(RunGrid.expand(sweep)).extracting(RunSpec::seed).containsExactly(0L, Long.MAX_VALUE);
  }

  @Test
  void geometricStagesAreThePapers() {
    Sweep sweep =
        read(
            SMALLEST.replace(
                "[{epochs: 1, learning-rate: 1e-3}]",
                "{geometric: {count: 3, epochs: {first: 2, factor: 3},"
                    + " learning-rate: {first: 1, last: 0.25}}}"));
    assertThat(sweep.schedules().get("s").stages())
        .containsExactly(new StageSpec(2, 1), new StageSpec(6, 0.5), new StageSpec(18, 0.25));
  }

  @Test
  void aliasesAreCopies() {
    Sweep sweep =
        read(
            SMALLEST
                .replace("{d: {source: digits}}", "{d: &d {source: digits}, e: *d}")
                .replace("k: 1", "dataset: [d, e]"));
    assertThat(sweep.datasets().get("e")).isEqualTo(sweep.datasets().get("d"));
  }

  @Test
  void relativePathsStartAtTheFilesFolder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.yaml");
    String source = "{idx: {train: data/a.gz, test: ../b.gz}}";
    Files.writeString(file, SMALLEST.replace("source: digits", "source: " + source));
    assertThat(SweepReader.read(file).datasets().get("d").source())
        .isEqualTo(
            new SourceSpec.Idx(folder.resolve("data/a.gz"), folder.getParent().resolve("b.gz")));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreNoTrouble(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.writeString(file, "\uFEFF" + SMALLEST.replace("\n", "\r\n"));
    assertThat(SweepReader.read(file)).isEqualTo(read(SMALLEST));
    Files.writeString(file, "\uFEFF" + SMALLEST.replace("\n", "\r\n").replace("elbo", "elbow"));
    assertThatThrownBy(() -> SweepReader.read(file))
        .hasMessage(file + ":5:27: `bound` cannot be `elbow`; did you mean `elbo`?");
  }

  @Test
  void filesThatCannotBeReadAreUserErrors(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> SweepReader.read(missing))
        .isInstanceOf(UserException.class)
        .hasMessage("there is no sweep file " + missing + "; check the path");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "title: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SweepReader.read(latin))
        .hasMessage(latin + " is not UTF-8 text; save it with that encoding");
    assertThatThrownBy(() -> SweepReader.read(folder)).isInstanceOf(UserException.class);
    Path huge = folder.resolve("huge.yaml");
    Files.writeString(huge, "#".repeat(5_000_000));
    assertThatThrownBy(() -> SweepReader.read(huge))
        .hasMessage(huge + " is too large for a sweep: 5000000 bytes");
    Files.writeString(huge, "#".repeat(2_000_000));
    assertThatThrownBy(() -> SweepReader.read(huge))
        .hasMessage(huge + ":1:1: the file is larger than 1048576 characters");
  }

  private static Sweep read(String yaml) {
    return SweepReader.read(yaml, "test", Path.of(""));
  }
}
