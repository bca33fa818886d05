package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.sweep.text.SweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only planning finds, with the position of what it is about. */
class PlannedSweepTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: small
      datasets:
        drawn: {source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}
        wider: {source: {synthetic: {kind: bernoulli, pixels: 16, latent: 2, train: 50, test: 20}}}
      models:
        tiny: {layers: [{hidden: [8], latent: 2}]}
      objectives:
        vae: {bound: elbo}
        warm: {bound: elbo, warm-up: {epochs: 3}}
      schedules:
        one: {stages: [{epochs: 1, learning-rate: 1.0e-3}]}
        two: {stages: [{epochs: 2, learning-rate: 1.0e-3}]}
        three: {stages: [{epochs: 2, learning-rate: 1.0e-3}, {epochs: 1, learning-rate: 1.0e-4}]}
        none: {stages: []}
      evaluation:
        samples: 20
      runs:
        - grid: {dataset: drawn, objective: vae, schedule: [one, two, three], seed: [1, 2]}
      """;

  @TempDir Path folder;

  private final RecordingConsole console = new RecordingConsole();
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("small.yaml");
  }

  @Test
  void moreTrainingExamplesThanTheDatasetHas() throws IOException {
    fails(
        SWEEP.replace("drawn: {source:", "drawn: {train: 51, source:"),
        ":4:18: dataset `drawn` says `train: 51`, but its train file has 50 examples.");
  }

  @Test
  void moreTestExamplesThanTheDatasetHas() throws IOException {
    fails(
        SWEEP.replace("drawn: {source:", "drawn: {test: 21, source:"),
        ":4:17: dataset `drawn` says `test: 21`, but its test file has 20 examples.");
  }

  @Test
  void nothingLeftForValidation() throws IOException {
    fails(
        SWEEP
            .replace("drawn: {source:", "drawn: {train: 50, source:")
            .replace("samples: 20", "split: validation"),
        ":17:10: evaluation.split is `validation`, but dataset `drawn` trains on all its 50 examples"
            + " and leaves none. Give it a `train:` below that.");
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    fails(
        SWEEP.replace(
            "{source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}",
            "{source: {csv: {train: train.csv, test: test.csv}}}"),
        ":4:19: There is no file "
            + folder.resolve("train.csv")
            + ", which the sweep names. Correct the path; relative ones start at the sweep file's"
            + " folder\n"
            + file
            + ":4:19: There is no file "
            + folder.resolve("test.csv")
            + ", which the sweep names. Correct the path; relative ones start at the sweep file's"
            + " folder");
  }

  @Test
  void aFileThatIsNoTable() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1\n0,1l\n");
    Files.writeString(folder.resolve("test.csv"), "0,1\n");
    fails(
        SWEEP.replace(
            "{source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}",
            "{source: {csv: {train: train.csv, test: test.csv}}}"),
        ":4:19: "
            + folder.resolve("train.csv")
            + " is no table of numbers separated by commas: value 2 of line 2 is `1l`, no number."
            + " Correct that line, or the file's path in the sweep");
  }

  @Test
  void weightsThatAreNotThere() throws IOException {
    fails(
        SWEEP
            + "  - label: then\n    start-from: {weights: w.npz}\n    grid: {%s}\n"
                .formatted("dataset: drawn, objective: vae, schedule: none"),
        ":21:17: There is no file "
            + folder.resolve("w.npz")
            + ", which the sweep names. Correct the path; relative ones start at the sweep file's"
            + " folder");
  }

  @Test
  void aStartAtARunOnOtherPixels() throws IOException {
    fails(
        SWEEP + startFrom("dataset: wider, objective: vae, schedule: one, seed: 1"),
        ":21:17: run `then/wider/tiny/vae/k1/one/s1` cannot start from `drawn/tiny/vae/k1/one/s1`:"
            + " dataset `wider` has 16 pixels, dataset `drawn` has 9.");
  }

  /** After two epochs one of the warm-up is left, after three none: said once for four runs. */
  @Test
  void aWarmUpThatIsOverBeforeItsRunsBegin() throws IOException {
    String warm = "dataset: drawn, objective: warm, schedule: [one, two, none], seed: [1, 2]";
    plan(SWEEP + startFrom(warm).replace("schedule: one}", "schedule: two}"));
    assertThat(console.lines).noneMatch(line -> line.startsWith("WARN"));

    plan(SWEEP + startFrom(warm).replace("schedule: one}", "schedule: three}"));
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .containsExactly(
            "WARN "
                + file
                + ":21:17: the `warm-up` of objective `warm` (3 epochs) is over when this begins,"
                + " after 3 epochs of training: it is plain `elbo` from the start; give the warm-up"
                + " more epochs than that, or name an objective without one");
  }

  /** Nobody goes on with it; who does may end it. */
  @Test
  void aWarmUpThatNobodyTrainsToItsEnd() throws IOException {
    String longer =
        SWEEP.replace("epochs: 3}", "epochs: 9}").replace("objective: vae", "objective: warm");
    plan(longer.replace("schedule: [one, two, three], seed: [1, 2]", "schedule: two"));
    assertThat(warnings())
        .containsExactly(
            "WARN "
                + file
                + ":19:5: the `warm-up` of objective `warm` (9 epochs) is not over when this ends, after 2"
                + " epochs of training: its KL part never counts whole; give the warm-up fewer epochs, or"
                + " the schedule more");
  }

  @Test
  void aDensityOfPixelsThatAreDrawn() throws IOException {
    String gaussian =
        SWEEP.replace("latent: 2}]}\nobjectives", "latent: 2}], likelihood: gaussian}\nobjectives");
    plan(gaussian);
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("a density of pixels, and those of dataset `drawn` are drawn as 0 or 1");
    console.lines.clear();
    plan(gaussian.replace("drawn: {source", "drawn: {binarize: none, source"));
    assertThat(warnings()).isEmpty();
  }

  /** A gate less is no error, and not to go unseen. */
  @Test
  void aClaimThatSaysNothingOfSomeRuns() throws IOException {
    plan(
        SWEEP.replace(
                "objective: vae, schedule: [one, two, three], seed: [1, 2]",
                "objective: vae, schedule: one, k: [1, 2]")
            + "  - grid: {dataset: drawn, objective: warm, schedule: three, k: 1}\n"
            + "  - grid: {dataset: drawn, objective: warm, schedule: one, k: 1}\n"
            + "check: {order: [{better: {objective: vae}, than: {objective: warm}}]}\n");
    assertThat(warnings())
        .filteredOn(line -> line.contains("claim"))
        .containsExactly(
            "WARN "
                + file
                + ":22:17: this claim says nothing of `drawn/tiny/vae/k2/one`: no run has the values of"
                + " `than` and else the same");
  }

  /** The run that the others are compared with is not one that lacks a partner. */
  @Test
  void aClaimOfSamplesSaysNothingOfTheFewest() throws IOException {
    plan(
        SWEEP.replace(
                "objective: vae, schedule: [one, two, three], seed: [1, 2]",
                "objective: vae, schedule: one, k: [1, 2, 5]")
            + "check: {order: [{better: {objective: vae}, than: {k: 1}}]}\n");
    assertThat(warnings()).isEmpty();
  }

  /** Whether it ends is a matter of the whole file, not of what is chosen. */
  @Test
  void aWarmUpThatAnotherRunGoesOnWith() throws IOException {
    String longer =
        SWEEP.replace("epochs: 3}", "epochs: 4}").replace("objective: vae", "objective: warm");
    Files.writeString(
        file,
        longer.replace("schedule: [one, two, three], seed: [1, 2]", "schedule: two")
            + "  - {label: then, start-from: {schedule: two}, grid: {dataset: drawn, objective: warm, schedule: three}}\n");
    PlannedSweep.of(
        new SweepRequest(
            file,
            folder,
            Optional.of("schedule=two"),
            Optional.empty(),
            folder.resolve("home"),
            WebAccess.OFFLINE),
        console);
    assertThat(warnings()).isEmpty();
  }

  private List<String> warnings() {
    return console.lines.stream().filter(line -> line.startsWith("WARN")).toList();
  }

  @Test
  void aGradientThatIsNotMeasured() throws IOException {
    plan(
        SWEEP
            .replace("warm-up: {epochs: 3}", "gradient: {nvil: {hidden: []}}")
            .replace("samples: 20", "{samples: 20, gradient-signal-to-noise: {draws: 5}}")
            .replace("evaluation:\n  {", "evaluation: {")
            .replace(
                "objective: vae, schedule: [one, two, three]",
                "objective: [vae, warm], schedule: one"));
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .endsWith(
            ": `gradient-signal-to-noise` is not measured of objective `warm`: what `nvil` learns is a"
                + " part of training, which an evaluation does not have");
  }

  @Test
  void activeUnitsThatNoiseDecides() throws IOException {
    plan(SWEEP.replace("latent: 2}]", "latent: 2, posterior: {planar: {steps: 2}}}]"));
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .endsWith(
            ": units of model `tiny` that do nothing may count as active: q(h|x) has no mean in closed form, and that of 20 samples varies by 0.05 where the threshold is 0.01; give the evaluation 400 `samples` or more");
  }

  /** Nobody evaluates with 400,000 samples. */
  @Test
  void activeUnitsThatNoiseDecidesHoweverManySamples() throws IOException {
    plan(
        SWEEP
            .replace("latent: 2}]", "latent: 2, posterior: {planar: {steps: 2}}}]")
            .replace("samples: 20", "samples: 20\n  active-units: {threshold: 1.0e-5}"));
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .endsWith("varies by 0.05 where the threshold is 1.0E-5; raise the threshold");
  }

  /** Three zeros too many. */
  @Test
  void moreParametersThanAnArrayHolds() throws IOException {
    tooLarge(
        SWEEP.replace("hidden: [8]", "hidden: [300000000]"),
        ":7:9: model `tiny` has 7,800,000,013 parameters on 9 pixels, and 2,147,483,647 is the most. Look for a zero too many in `hidden` and `latent`.");
  }

  @Test
  void moreParametersThanNumbersHave() throws IOException {
    String widths = "2147483647, ".repeat(9) + "2147483647";
    Files.writeString(file, SWEEP.replace("hidden: [8]", "hidden: [" + widths + "]"));
    assertThatThrownBy(this::planThatFits).hasMessageContaining(":7:9: model `tiny` has ");
  }

  @Test
  void moreMemoryThanAWorkerHas() throws IOException {
    tooLarge(
        SWEEP.replace("hidden: [8]", "hidden: [3000000]"),
        ":7:9: run `drawn/tiny/vae/k1/one/s1` needs at least 1,584 MB of memory (1,560 MB for the 78,000,013 parameters of model `tiny`, 24 MB for the samples, 0 MB for the examples), and a worker has 1,208 MB. Take a smaller model, k, samples or batch, or give workers more with -Diwae.jvmArgs, such as -Xmx4g.");
    PlannedSweep planned = planned();
    assertThatCode(() -> planned.requireFits(List.of("-Xmx2g"))).doesNotThrowAnyException();
  }

  @Test
  void moreSamplesThanAWorkerCanKeep() throws IOException {
    String wide = SWEEP.replace("hidden: [8]", "hidden: [2000]");
    String block = "grid: {dataset: drawn, objective: vae, schedule: one, k: 100000}";
    Files.writeString(file, wide + "  - label: many\n    " + block + "\n");
    assertThatThrownBy(this::planThatFits)
        .hasMessageStartingWith(file + ":20:5: run `many/drawn/tiny/vae/k100000/one/s1` needs");
  }

  /** k samples fit, k in each of the groups do not. */
  @Test
  void moreSamplesInGroupsThanAWorkerCanKeep() throws IOException {
    String wide = SWEEP.replace("hidden: [8]", "hidden: [2000]");
    String block =
        "  - label: many\n    grid: {dataset: drawn, objective: vae, schedule: one, k: 50}\n";
    plan(wide + block);
    planThatFits();

    Files.writeString(
        file,
        (wide + block)
            .replace("vae: {bound: elbo}", "vae: {bound: {miwae: {groups: 2147483647}}}"));
    assertThatThrownBy(this::planThatFits)
        .hasMessageContaining("run `many/drawn/tiny/vae/k50/one/s1` needs");
  }

  /** One file for both parts, or a training that had what is now kept for validation. */
  @Test
  void examplesThatWereTrainedOnAreNoTest() throws IOException {
    Files.writeString(folder.resolve("one.csv"), "0,1,0,1,0,1,0,1,0\n1,1,0,0,0,1,1,1,0\n");
    Files.writeString(
        file,
        SWEEP
            .replace(
                "{source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}",
                "{source: {csv: {train: one.csv, test: one.csv, label: none}}}")
            .replace("schedule: [one, two, three], seed: [1, 2]", "schedule: one"));
    planned("");
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .contains("2 of its 2 `test` examples are among those that it is trained on");
    console.lines.clear();
    planned("evaluation.split=train");
    assertThat(console.lines).noneMatch(line -> line.startsWith("WARN"));
  }

  /** Whatever the files are called, and whatever else is read beside them. */
  @Test
  void examplesOfTwoFilesThatAreTheSame() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append("0.%02d,1,0,1,0,1,0,1,0\n".formatted(i + 10));
    }
    Files.writeString(folder.resolve("train.csv"), rows + "0,0,0,1,1,1,0,0,0\n");
    Files.writeString(folder.resolve("test.csv"), rows);
    Files.writeString(folder.resolve("other.csv"), "1,0,0,1,1,1,0,0,1\n");
    Files.writeString(
        file,
        SWEEP
            .replace(
                "{source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}",
                "{source: {csv: {train: train.csv, validation: other.csv, test: test.csv, label: none}}}")
            .replace("schedule: [one, two, three], seed: [1, 2]", "schedule: one"));
    planned("");
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("40 of its 40 `test` examples are among those that it is trained on");
    console.lines.clear();
    planned("evaluation.split=validation");
    assertThat(warnings()).isEmpty();
    Files.writeString(folder.resolve("test.csv"), "0,0,0,1,1,1,0,0,1\n".repeat(20) + rows);
    planned("dataset.test=20"); // of those that are judged none repeats
    assertThat(warnings()).isEmpty();
  }

  /** A nearly black test file of bytes is none of them. */
  @Test
  void aTestFileInOtherUnitsThanTheTrainingOne() throws IOException {
    String csv =
        SWEEP
            .replace(
                "{source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}",
                "{source: {csv: {train: train.csv, test: test.csv, label: none, scale: 255}}}")
            .replace("schedule: [one, two, three], seed: [1, 2]", "schedule: one");
    Files.writeString(folder.resolve("train.csv"), "0,255,0,9,0,1,0,1,0\n1,1,0,0,0,1,1,1,0\n");
    Files.writeString(folder.resolve("test.csv"), "0,0,0,1,0,1,0,0,0\n");
    Files.writeString(file, csv);
    planned("");
    Files.writeString(folder.resolve("test.csv"), "0,0,0,1,0,0.5,0,0,0\n");
    assertThatThrownBy(() -> planned(""))
        .hasMessageContaining("test.csv has no value above 1.0 before `scale` divides it");
  }

  /** The place is the file's, where nobody finds what was given beside it. */
  @Test
  void whatWasGivenBesideTheFileIsSaid() throws IOException {
    Files.writeString(file, SWEEP);
    assertThatThrownBy(() -> planned("dataset.train=51"))
        .hasMessage(
            file
                + ":4:10: dataset `drawn` says `train: 51`, but its train file has 50 examples. (given: -Diwae.set=dataset.train=51)");
    PlannedSweep wide = planned("model.layers.0.hidden=[3000000]");
    assertThatThrownBy(() -> wide.requireFits(List.of()))
        .hasMessageStartingWith(file + ":7:9: run `drawn/tiny/vae/k1/one/s1` needs")
        .hasMessageEndingWith(" (given: -Diwae.set=model.layers.0.hidden=[3000000])");
    planned("model.layers.0.posterior={planar: {steps: 2}}");
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .endsWith(" (given: -Diwae.set=model.layers.0.posterior={\"planar\":{\"steps\":2}})");
  }

  private void tooLarge(String yaml, String message) throws IOException {
    Files.writeString(file, yaml);
    assertThatThrownBy(this::planThatFits)
        .isInstanceOf(SweepException.class)
        .hasMessage(file + message);
  }

  private void planThatFits() {
    planned().requireFits(List.of());
  }

  private static String startFrom(String grid) {
    return "  - label: then\n    start-from: {dataset: drawn, objective: vae, schedule: one}\n"
        + "    grid: {%s}\n".formatted(grid);
  }

  private void fails(String yaml, String message) throws IOException {
    Files.writeString(file, yaml);
    assertThatThrownBy(this::plan).isInstanceOf(SweepException.class).hasMessage(file + message);
  }

  private void plan(String yaml) throws IOException {
    Files.writeString(file, yaml);
    plan();
  }

  private void plan() {
    planned();
  }

  private PlannedSweep planned() {
    return planned("");
  }

  private PlannedSweep planned(String set) {
    return PlannedSweep.of(
        new SweepRequest(
            file,
            folder,
            Optional.empty(),
            Optional.of(set),
            folder.resolve("home"),
            WebAccess.OFFLINE),
        console);
  }
}
