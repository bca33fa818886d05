package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.run.Execution.Ending;
import dev.iwae.run.progress.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCollectorTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: stopped
      datasets: {d: {source: {synthetic: {kind: bernoulli, pixels: 6, latent: 1, train: 20, test: 5}}}}
      models: {m: {layers: [{hidden: [], latent: 1}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      runs: [{grid: {k: [1, 2, 3]}}]
      """;

  /** As {@code failFast} leaves it: what nobody began has not failed. */
  @Test
  void whatWasNotDoneWhenAnotherRunFailedIsSkipped(@TempDir Path folder) throws IOException {
    PlannedSweep planned =
        PlannedSweep.of(
            new SweepRequest(
                Files.writeString(folder.resolve("stopped.yaml"), SWEEP),
                Optional.of("k=1|2"),
                folder.resolve("home"),
                WebAccess.OFFLINE),
            new RecordingConsole());
    StepFailure failure = new StepFailure("the bound is NaN", List.of("last words"));
    Execution stopped =
        new Execution(
            Set.of(),
            Map.of(planned.whole().runs().get(1).stages().get(0), failure),
            Ending.STOPPED_AT_FAILURE);

    List<RunResult> runs =
        new ResultsCollector(planned, new VerifiedSteps(planned.store()), stopped)
            .collect(JsonNodeFactory.instance.objectNode())
            .runs();

    assertThat(runs).extracting(run -> run.point().k()).containsExactly(1, 2);
    assertThat(runs)
        .extracting(RunResult::status)
        .containsExactly(RunStatus.SKIPPED, RunStatus.FAILED);
    assertThat(runs.get(0).error()).hasValue("the sweep was stopped before this run was done");
    assertThat(runs.get(1).error()).hasValue("the bound is NaN");
    assertThat(runs.get(1).logTail()).containsExactly("last words");
  }
}
