package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunConfig;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
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
      assertThat(RunCoordinates.of(read.get(0))).isEqualTo(run.point());
      assertThat(RunConfig.of(read.get(0), 60000, 10000)).isEqualTo(run.config());
    }
  }

  @Test
  void resultsReadBackGiveTheSameText() {
    SweepResults results = SampleResults.everyKind();
    SweepResults readBack = ResultsJson.parse(ResultsJson.text(results), "results.json");

    for (int i = 0; i < results.runs().size(); i++) {
      assertThat(RunYaml.of(readBack.runs().get(i), readBack))
          .isEqualTo(RunYaml.of(results.runs().get(i), results))
          .containsSubsequence("source:", "train:", "test:", "binarize:", "hidden:", "latent:");
    }
  }

  @Test
  void everyKeyStandsWhereItsDeclarationHasIt() throws JsonProcessingException {
    RunSpec spec =
        read("""
                iwae: 1
                name: all
                datasets: {own: {source: {csv: {train: train.csv, test: test.csv}}}}
                models:
                  m:
                    layers: [{hidden: [10], latent: 2, posterior: {iaf: {steps: 2, hidden: 8}}}]
                    initial-weights: glorot-repeated
                objectives: {pruned: {bound: iwae, backward: {roulette: 0.1}}}
                schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
                evaluation: {samples: 50, jackknife: 2, ais: {examples: 10, chains: 5}}
                runs: [{grid: {k: 5}}]
                """)
            .get(0);
    ObjectNode config = RunConfig.of(spec, 60000, 10000);
    JsonNode alphabetical = new ObjectMapper().readTree(JsonLayout.write(config));

    String yaml = yaml(spec, (ObjectNode) alphabetical);

    assertThat(yaml).isEqualTo(yaml(spec, config));
    assertThat(yaml)
        .containsSubsequence("source:", "train: train.csv", "test: test.csv", "train: 60000")
        .containsSubsequence("train: 60000", "test: 10000", "binarize:")
        .containsSubsequence("layers:", "latent:", "posterior:", "steps: 2", "hidden: 8")
        .containsSubsequence("activation:", "likelihood:", "output-bias:", "initial-weights:")
        .containsSubsequence("bound: iwae", "backward:")
        .containsSubsequence("split:", "samples: 50", "jackknife:", "ais:")
        .containsSubsequence("examples: 10", "chains: 5", "temperatures:", "leapfrog:");
    assertThat(RunConfig.of(read(yaml).get(0), 60000, 10000)).isEqualTo(config);
  }

  /** A file of a later version. */
  @Test
  void whatIsNotKnownStaysAsItStands() {
    RunResult run = SampleResults.sixRuns().runs().get(5);
    ((ObjectNode) run.config().path("model")).put("a-setting-of-2031", 5);

    assertThat(RunYaml.of(run, SampleResults.sweep("later", null, List.of(run))))
        .contains("a-setting-of-2031: 5", "layers:");
  }

  private static String yaml(RunSpec spec, ObjectNode config) {
    RunResult like = SampleResults.oneRun().runs().get(0);
    RunResult run =
        RunResult.completed(
            RunCoordinates.of(spec),
            like.key(),
            1,
            config,
            like.stages(),
            like.evaluation().orElseThrow(),
            like.provenance());
    return RunYaml.of(run, SampleResults.sweep("all", null, List.of(run)));
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

  /** By what a grid varies: `schedule.batch: [20, 50]`, of which the first run has one. */
  @Test
  void aNameOfAChainMayMeanTwoThings() {
    RunResult vae = SampleResults.sixRuns().runs().get(0);
    RunResult chained = startingFrom(vae, SampleResults.sixRuns().runs().get(5));
    ((ObjectNode) vae.config().path("schedule")).put("batch", 50);
    SweepResults results = SampleResults.sweep("chain", null, List.of(vae, chained));

    List<RunSpec> read = read(RunYaml.of(chained, results));

    assertThat(RunConfig.of(read.get(0), 60000, 10000)).isEqualTo(vae.config());
    assertThat(RunConfig.of(read.get(1), 60000, 10000).path("schedule"))
        .isEqualTo(chained.config().path("schedule"));
  }

  @Test
  void aChainComesWhole() {
    RunResult first = SampleResults.sixRuns().runs().get(0);
    RunResult second = startingFrom(first, "then", SampleResults.sixRuns().runs().get(4));
    RunResult third = startingFrom(second, "at-last", SampleResults.sixRuns().runs().get(5));
    SweepResults results = SampleResults.sweep("chain", null, List.of(third, second, first));

    List<RunSpec> read = read(RunYaml.of(third, results));

    assertThat(read)
        .extracting(RunSpec::id)
        .containsExactly(first.point().id(), second.point().id(), third.point().id());
    assertThat(RunConfig.of(read.get(1), 60000, 10000)).isEqualTo(second.config());
    assertThat(RunConfig.of(read.get(2), 60000, 10000)).isEqualTo(third.config());
  }

  @Test
  void aRunMayStartFromItsTwinWithoutLabel() {
    RunResult first = SampleResults.sixRuns().runs().get(0);
    RunResult longer = startingFrom(first, "longer", first);
    SweepResults results = SampleResults.sweep("twins", null, List.of(first, longer));

    List<RunSpec> read = read(RunYaml.of(longer, results));

    assertThat(RunConfig.of(read.get(1), 60000, 10000)).isEqualTo(longer.config());
  }

  @Test
  void aStartWithoutResultsIsSaidToLack() {
    RunResult first = SampleResults.sixRuns().runs().get(0);
    RunResult then = startingFrom(first, "then", SampleResults.sixRuns().runs().get(5));

    String yaml = RunYaml.of(then, SampleResults.sweep("part", null, List.of(then)));

    assertThat(yaml).startsWith("# Not all: this file lacks the run `" + first.point().id() + "`");
    assertThat(read(yaml)).hasSize(1);
  }

  @Test
  void weightsThatARunStartsFromKeepTheirForm() {
    RunResult run = SampleResults.sixRuns().runs().get(5);
    run.config()
        .putObject("start-from")
        .put("weights", "torch.npz")
        .put("convention", "torch")
        .put("log-variance", true);

    String yaml = RunYaml.of(run, SampleResults.sweep("imported", null, List.of(run)));

    assertThat(RunConfig.of(read(yaml).get(0), 60000, 10000)).isEqualTo(run.config());
  }

  private static RunResult startingFrom(RunResult vae, RunResult iwae) {
    return startingFrom(vae, "then", iwae);
  }

  private static RunResult startingFrom(RunResult vae, String label, RunResult iwae) {
    RunCoordinates p = iwae.point();
    RunCoordinates labelled =
        new RunCoordinates(
            label + "/" + p.id(),
            Optional.of(label),
            p.dataset(),
            p.model(),
            p.objective(),
            p.k(),
            p.schedule(),
            p.seed());
    var config = iwae.config().deepCopy();
    var from = config.putObject("start-from").put("run", vae.point().id());
    from.set("objective", vae.config().path("objective"));
    from.set("k", vae.config().path("k"));
    from.set("schedule", vae.config().path("schedule"));
    if (vae.config().has("start-from")) {
      from.set("start-from", vae.config().path("start-from"));
    }
    return new RunResult(
        labelled,
        "0".repeat(64),
        RunStatus.COMPLETED,
        1,
        config,
        iwae.stages(),
        iwae.evaluation(),
        iwae.provenance(),
        Optional.empty(),
        List.of());
  }

  private static List<RunSpec> read(String yaml) {
    Sweep sweep = SweepReader.read(yaml, "pasted.yaml", Path.of("").toAbsolutePath());
    return RunGrid.expand(sweep);
  }
}
