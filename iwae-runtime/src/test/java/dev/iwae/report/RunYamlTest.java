package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunConfig;
import dev.iwae.results.RunPoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.RunGrid;
import dev.iwae.sweep.RunSpec;
import dev.iwae.sweep.Sweep;
import dev.iwae.sweep.SweepReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunYamlTest {

  @Test
  void everyRunPastesBackAsItself() {
    SweepResults results = SampleResults.everyKind();

    for (RunResult run : results.runs()) {
      List<RunSpec> read = read(RunYaml.of(run, results));

      assertThat(read).hasSize(1);
      assertThat(RunPoint.of(read.get(0))).isEqualTo(run.point());
      assertThat(RunConfig.of(read.get(0), 60000, 10000)).isEqualTo(run.config());
    }
  }

  @Test
  void aRunThatStartsFromAnotherBringsItAlong() {
    RunResult vae = SampleResults.sixRuns().runs().get(0);
    RunResult iwae = SampleResults.sixRuns().runs().get(5);
    RunResult chained = startingFrom(vae, iwae);
    SweepResults results = SampleResults.sweep("chain", null, List.of(vae, chained));

    List<RunSpec> read = read(RunYaml.of(chained, results));

    assertThat(read)
        .extracting(RunSpec::id)
        .containsExactly(vae.point().id(), chained.point().id());
    assertThat(RunConfig.of(read.get(1), 60000, 10000)).isEqualTo(chained.config());
  }

  private static RunResult startingFrom(RunResult vae, RunResult iwae) {
    RunPoint p = iwae.point();
    RunPoint labelled =
        new RunPoint(
            "then/" + p.id(),
            Optional.of("then"),
            p.dataset(),
            p.model(),
            p.objective(),
            p.k(),
            p.schedule(),
            p.seed());
    var config = iwae.config().deepCopy();
    config.putObject("start-from").put("run", vae.point().id());
    return new RunResult(
        labelled,
        "0".repeat(64),
        RunStatus.COMPLETED,
        1,
        config,
        iwae.stages(),
        iwae.evaluation(),
        iwae.provenance(),
        Optional.empty());
  }

  private static List<RunSpec> read(String yaml) {
    Sweep sweep = SweepReader.read(yaml, "pasted.yaml", Path.of("").toAbsolutePath());
    return RunGrid.expand(sweep);
  }
}
