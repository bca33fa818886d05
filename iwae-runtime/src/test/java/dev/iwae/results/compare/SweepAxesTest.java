package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunSetting;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepAxesTest {

  @Test
  void theNamesOfASweepAreItsAxes() {
    assertThat(SweepAxes.of(SampleResults.everyKind().runs()))
        .extracting(SweepAxis::name, SweepAxis::values)
        .containsExactly(
            tuple("objective", "vae", "iwae"),
            tuple("k", "1", "5", "50"),
            tuple("model", "one-layer", "two-layer"));
  }

  @Test
  void modelsThatAreAllCombinationsOfSettingsAreTheseSettings() {
    List<RunResult> runs = new ArrayList<>();
    for (int latent : new int[] {50, 5, 10}) {
      for (String activation : List.of("tanh", "relu")) {
        runs.add(run("m" + latent + activation, "m" + latent + activation, latent, activation));
      }
    }

    List<SweepAxis> axes = SweepAxes.of(runs);

    assertThat(axes)
        .extracting(SweepAxis::name, SweepAxis::values)
        .containsExactly(tuple("latent", "5", "10", "50"), tuple("activation", "tanh", "relu"));
    assertThat(axes.get(0).of()).containsExactly(2, 2, 0, 0, 1, 1);
    assertThat(axes.get(0).text(1)).isEqualTo("latent = 10");
    assertThat(axes.get(1).text(1)).isEqualTo("relu");
  }

  /** Names of versions have the signs of numbers, and a report that takes them for some fails. */
  @ParameterizedTest
  @CsvSource({
    "1.0.1, false",
    "1..2, false",
    "., false",
    "-.e5, false",
    "10, true",
    "-3., true",
    ".5, true",
    "1.0E-4, true",
    "2e+3, true"
  })
  void whatIsSortedAsANumberIsOne(String name, boolean numeric) {
    List<RunResult> runs =
        List.of(
            with("a", run("a", "m", 5, "tanh"), "dataset.version", "version", name),
            with("b", run("b", "m", 5, "tanh"), "dataset.version", "version", "7"));

    assertThat(SweepAxes.of(runs))
        .extracting(SweepAxis::name, SweepAxis::numeric)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("version", numeric));
  }

  @Test
  void modelsThatAreNotAllCombinationsKeepTheirNames() {
    List<RunResult> runs =
        List.of(
            run("small", "small", 5, "tanh"),
            run("large", "large", 50, "tanh"),
            run("rough", "rough", 50, "relu"));

    assertThat(SweepAxes.of(runs)).extracting(SweepAxis::name).containsExactly("model");
  }

  @Test
  void aSettingThatHasNoNameIsAnAxisAndAColumn() {
    List<RunResult> runs = List.of(run("a", "m", 5, "tanh"), run("b", "m", 50, "tanh"));

    assertThat(SweepAxes.of(runs)).extracting(SweepAxis::name).containsExactly("latent");
    assertThat(ComparisonTable.of(SampleResults.sweep("x", null, runs)).get(0).columns())
        .extracting(ComparisonColumn::heading)
        .containsExactly("vae (latent = 5)", "vae (latent = 50)");
  }

  @Test
  void aSettingOfTheGridIsAnAxisByItsNameAndItsValues() {
    List<RunResult> runs =
        List.of(
            with("a", run("a", "m", 5, "tanh"), "objective.gradient", "how", "total"),
            with("b", run("b", "m", 5, "tanh"), "objective.gradient", "how", "{\"dreg\":{}}"),
            with("c", run("c", "m", 5, "tanh"), "dataset.train", "train", "100"));

    assertThat(SweepAxes.of(runs))
        .extracting(SweepAxis::name, SweepAxis::values)
        .containsExactly(tuple("how", "total", "dreg:"), tuple("train", "100", "60000"));
  }

  private static RunResult with(String id, RunResult run, String path, String name, String value) {
    RunCoordinates at = run.point();
    return RunResult.completed(
        new RunCoordinates(
            id,
            at.label(),
            at.dataset(),
            at.model(),
            at.objective(),
            at.k(),
            at.schedule(),
            at.seed(),
            List.of(new RunSetting(path, name, value))),
        run.key(),
        run.parameters(),
        run.config(),
        run.stages(),
        run.evaluation().orElseThrow(),
        run.provenance());
  }

  /** What came later is not written at its default, and yet it is what these runs had. */
  @Test
  void aSettingThatSomeLeaveAtItsDefaultHasItsName() {
    List<RunResult> runs =
        List.of(
            run("up", "m5tanh", 5, "tanh"),
            ladder(run("ladder", "m5ladder", 5, "tanh")),
            run("large", "m50tanh", 50, "tanh"),
            ladder(run("large-ladder", "m50ladder", 50, "tanh")));

    assertThat(SweepAxes.of(runs))
        .extracting(SweepAxis::name, SweepAxis::values)
        .containsExactly(tuple("latent", "5", "50"), tuple("inference", "bottom-up", "ladder"));
  }

  private static RunResult ladder(RunResult run) {
    ((ObjectNode) run.config().path("model")).put("inference", "ladder");
    return run;
  }

  @Test
  void seedsAreNoAxis() {
    assertThat(
            SweepAxes.of(
                List.of(
                    SampleRun.of("one-layer", "vae", 1, 1).completed(88, 19),
                    SampleRun.of("one-layer", "vae", 1, 2).completed(88, 19))))
        .isEmpty();
  }

  private static org.assertj.core.groups.Tuple tuple(String name, String... values) {
    return org.assertj.core.groups.Tuple.tuple(name, List.of(values));
  }

  private static RunResult run(String id, String model, int latent, String activation) {
    RunResult run = SampleRun.of("one-layer", "vae", 1, 1).completed(88 + 0.01 * latent, 19);
    ObjectNode config = run.config();
    ObjectNode settings = (ObjectNode) config.path("model");
    settings.put("activation", activation);
    ((ObjectNode) settings.path("layers").path(0)).put("latent", latent);
    RunCoordinates at = run.point();
    return RunResult.completed(
        new RunCoordinates(
            id, Optional.empty(), at.dataset(), model, at.objective(), at.k(), at.schedule(), 1),
        run.key().replace('0', 'f').substring(0, 56) + String.format("%08x", id.hashCode()),
        run.parameters(),
        config,
        run.stages(),
        run.evaluation().orElseThrow(),
        run.provenance());
  }
}
