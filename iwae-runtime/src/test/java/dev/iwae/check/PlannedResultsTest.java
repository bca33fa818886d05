package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.Provenance;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunFailure;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.RunConfigs;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.progress.Console;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are judged only as long as the sweep file says what they are of. */
class PlannedResultsTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: first
      datasets: {own: {source: {csv: {train: train.csv, test: test.csv}}}}
      models: {m: {layers: [{hidden: [10], latent: 2}]}}
      objectives: {vae: {bound: elbo}}
      schedules:
        before: {stages: [{epochs: 2, learning-rate: 1e-3}]}
        after: {stages: [{epochs: 1, learning-rate: 1e-3}]}
      runs:
        - grid: {k: [1, 5], schedule: before}
        - {label: then, start-from: {k: 5, schedule: before}, grid: {k: 5, schedule: after}}
      """;

  @TempDir Path folder;

  private Path file;
  private ResultsFolder results;

  @BeforeEach
  void runTheSweep() throws IOException {
    file = Files.writeString(folder.resolve("first.yaml"), SWEEP);
    Files.writeString(folder.resolve("train.csv"), "0,1,0\n1,1,0\n");
    Files.writeString(folder.resolve("test.csv"), "0,0,1\n");
    results = new ResultsFolder(folder.resolve("reports/first"), file);
    PlannedSweep planned = plan("");
    results.write(resultsOf(planned));
    planned.whole().steps().values().forEach(step -> store(planned, step));
  }

  private PlannedSweep plan(String only) {
    Console none = new NoConsole();
    return PlannedSweep.of(
        new SweepRequest(file, Optional.of(only), folder.resolve("home"), WebAccess.OFFLINE), none);
  }

  private static SweepResults resultsOf(PlannedSweep planned) {
    RunConfigs configs = new RunConfigs(planned.datasets());
    return new SweepResults(
        planned.sweep().name(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Instant.EPOCH,
        Provenance.NONE,
        planned.whole().runs().stream().map(run -> result(run, configs)).toList(),
        List.of(),
        List.of());
  }

  private static RunResult result(PlannedRun run, RunConfigs configs) {
    return RunResult.failed(
        RunCoordinates.of(run.run()),
        run.evaluation().hex(),
        RunStatus.FAILED,
        1,
        configs.of(run.run()),
        run.stages().stream()
            .map(key -> new StageResult(key.hex(), 1, 1e-3, 1, -1, 1, false, List.of()))
            .toList(),
        Provenance.NONE,
        new RunFailure("it crashed", List.of()));
  }

  private static void store(PlannedSweep planned, Step step) {
    planned
        .store()
        .write(
            step.key(),
            step.parent(),
            StepCodec.toJson(step.config()),
            JsonNodeFactory.instance.objectNode(),
            files -> {});
  }

  @Test
  void theSameFileHasTheSameKeys() {
    assertThat(PlannedResults.read(plan(""), results).runs()).hasSize(3);
    assertThat(PlannedResults.read(plan("k=1"), results).runs()).hasSize(1);
  }

  @Test
  void anEditedFileIsRefusedWithWhatItSaysOtherwise() throws IOException {
    Files.writeString(
        file,
        SWEEP
            .replace("epochs: 2, learning-rate: 1e-3", "epochs: 2, learning-rate: 1e-9")
            .replace("hidden: [10]", "hidden: [1]"));

    refused("", "3 runs have other keys.")
        .hasMessageContaining(
            "\n  own/m/vae/k1/before/s1: model.layers.0.hidden.0 10 -> 1,"
                + " schedule.stages.0.learning-rate 0.001 -> 1e-9\n")
        .hasMessageContaining(
            "\n  then/own/m/vae/k5/after/s1: model.layers.0.hidden.0 10 -> 1,"
                + " start-from.schedule.stages.0.learning-rate 0.001 -> 1e-9\n")
        .hasMessageEndingWith(
            "Call iwae:sweep first: it computes what is missing and writes the results anew.");
  }

  @Test
  void runsThatNobodyAsksForMayHaveChanged() throws IOException {
    Files.writeString(file, SWEEP.replace("epochs: 1", "epochs: 3"));

    assertThat(PlannedResults.read(plan("k=1"), results).runs()).hasSize(1);
    refused("k=5", "a run has other keys.")
        .hasMessageContaining("then/own/m/vae/k5/after/s1: schedule.stages.0.epochs 1 -> 3\n");
  }

  @Test
  void otherDataUnderTheSameNameAreOtherData() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1,0\n1,1,1\n");

    refused("k=1", "a run has other keys.").hasMessageContaining("k1/before/s1: data.content ");
  }

  @Test
  void whatARunStartsFromIsPartOfIt() throws IOException {
    Files.writeString(file, SWEEP.replace("epochs: 2", "epochs: 4"));

    refused("schedule=after", "a run has other keys.")
        .hasMessageContaining("k5/after/s1: start-from.schedule.stages.0.epochs 2 -> 4");
  }

  @Test
  void aKeyOfAnotherRunIsSaidToBeThat() throws IOException {
    PlannedSweep planned = plan("");
    String first = planned.whole().runs().get(0).evaluation().hex();
    String second = planned.whole().runs().get(1).evaluation().hex();
    String json = Files.readString(results.file());
    Files.writeString(
        results.file(),
        json.replace(first, "exchanged").replace(second, first).replace("exchanged", second));

    refused("k=1|5,schedule=before", "2 runs have other keys.")
        .hasMessageContaining(
            "k1/before/s1: its key is that of own/m/vae/k5/before/s1: whoever wrote")
        .hasMessageContaining("k5/before/s1: its key is that of own/m/vae/k1/before/s1");
  }

  @Test
  void atMostTenRunsAreListed() throws IOException {
    String many = SWEEP.replace("k: [1, 5]", "k: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
    Files.writeString(file, many);
    results.write(resultsOf(plan("")));
    Files.writeString(file, many.replace("latent: 2", "latent: 3"));

    refused("", "12 runs have other keys.")
        .hasMessageContaining("k10/before/s1: ")
        .hasMessageContaining("\n  and 2 more runs\n");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String only, String count) {
    return assertThatThrownBy(() -> PlannedResults.read(plan(only), results))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "%s is not of what %s says now: %s\n".formatted(results.file(), file, count));
  }

  private static final class NoConsole implements Console {
    @Override
    public void info(String text) {}

    @Override
    public void warn(String text) {}

    @Override
    public void error(String text) {}
  }
}
