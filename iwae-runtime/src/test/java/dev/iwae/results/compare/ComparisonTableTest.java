package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.RunConfig;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.results.published.PublishedNumber;
import dev.iwae.results.published.PublishedNumbers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTableTest {

  @Test
  void rowsAreKAndColumnsObjectiveByModel() {
    ComparisonTable table = ComparisonTable.of(SampleResults.everyKind()).get(0);

    assertThat(table.rows()).extracting(ComparisonRow::k).containsExactly(1, 5, 50);
    assertThat(table.models()).containsExactly("one-layer", "two-layer");
    assertThat(table.columns())
        .extracting(ComparisonColumn::heading)
        .containsExactly("vae", "iwae", "vae", "iwae");
    assertThat(table.width("two-layer")).isEqualTo(2);
  }

  @Test
  void aCellIsTheMeanOverItsSeeds() {
    SeedSummary cell = cell(SampleResults.everyKind(), 0, 0).summary().orElseThrow();

    assertThat(cell.seeds()).isEqualTo(3);
    assertThat(cell.nll()).isCloseTo((88.41 + 88.52 + 88.35) / 3, within(1e-12));
    // sample standard deviation of 0, 0.11, -0.06
    assertThat(cell.spread().getAsDouble()).isCloseTo(0.086217, within(1e-6));
    assertThat(cell.activeUnits()).containsExactly(19.0);
  }

  @Test
  void theBestOfARowIsMarkedAndEqualsAreMarkedTogether() {
    ComparisonTable table = ComparisonTable.of(SampleResults.everyKind()).get(0);

    assertThat(table.rows().get(0).cells())
        .extracting(ComparisonCell::best)
        .containsExactly(false, false, true, true);
    assertThat(table.rows().get(2).cells())
        .extracting(ComparisonCell::best)
        .as("one seed of a model 0.29 behind three whose mean is known to 0.12 is not told apart")
        .containsExactly(false, true, true, false);
  }

  @Test
  void aRowWhereAllAreEqualHasNoBest() {
    ComparisonTable table = ComparisonTable.of(SampleResults.sixRuns()).get(0);

    assertThat(table.rows().get(0).cells()).extracting(ComparisonCell::best).containsOnly(false);
  }

  @Test
  void datasetsGetTablesOfTheirOwn() {
    List<RunResult> runs = new ArrayList<>(SampleResults.sixRuns().runs());
    runs.add(SampleRun.named("digits", "one-layer", "iwae", 5, 1).completed(110, 12));

    List<ComparisonTable> tables = ComparisonTable.of(SampleResults.sweep("two", null, runs));

    assertThat(tables).extracting(ComparisonTable::title).containsExactly("mnist", "digits");
    assertThat(tables.get(1).columns()).hasSize(1);
  }

  @Test
  void thePublishedNumberStandsBesideTheSameExperimentOnly() {
    SweepResults results = SampleResults.everyKind();

    PublishedNumber iwae50 = cell(results, 2, 1).published().orElseThrow();
    assertThat(iwae50.nll()).isEqualTo(84.78);
    assertThat(iwae50.activeUnitsText()).isEqualTo("25");
    assertThat(iwae50.epochs()).isEqualTo(3280);
    PublishedNumber twoLayers = cell(results, 0, 2).published().orElseThrow();
    assertThat(twoLayers.nll()).isEqualTo(85.33);
    assertThat(twoLayers.activeUnitsText()).isEqualTo("16+5");

    var config = results.runs().get(0).config();
    PublishedNumbers published = PublishedNumbers.shipped();
    assertThat(published.matching(config)).isPresent();
    assertThat(published.matching(config.deepCopy().put("k", 7))).isEmpty();
    for (String change :
        List.of(
            "dataset.source",
            "dataset.binarize",
            "model.activation",
            "objective.bound",
            "evaluation.split")) {
      var changed = config.deepCopy();
      String[] path = change.split("\\.");
      ((ObjectNode) changed.path(path[0])).put(path[1], "other");
      assertThat(published.matching(changed)).as(change).isEmpty();
    }
    var coarser = config.deepCopy();
    ((ObjectNode) coarser.path("evaluation")).put("samples", 4999);
    assertThat(published.matching(coarser).orElseThrow().otherwise())
        .containsExactly("L_4999 instead of L_5000");
    assertThat(published.matching(config).orElseThrow().otherwise()).isEmpty();
    var started = config.deepCopy();
    started.putObject("start-from").put("run", "x");
    assertThat(published.matching(started)).isEmpty();
  }

  /** Table 2 has runs that go on with another objective, Table 3 another dataset. */
  @Test
  void thePublishedNumberIsOfTheSameStartAndDataset() {
    PublishedNumbers published = PublishedNumbers.shipped();
    var config = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 24).config();
    assertThat(published.matching(config).orElseThrow().nll()).isEqualTo(84.78);

    var started = config.deepCopy();
    var start = started.putObject("start-from").put("run", "x").put("k", 1);
    assertThat(published.matching(started)).isEmpty();
    start.putObject("objective").put("bound", "elbo");
    PublishedNumber second = published.matching(started).orElseThrow();
    assertThat(second.nll()).isEqualTo(84.88);
    assertThat(second.work()).contains("Table 2").endsWith("trained for 2,187 epochs");
    assertThat(second.otherwise()).contains("an unknown schedule before");
    assertThat(published.matching(started.deepCopy().put("k", 5))).isEmpty();

    var fixed = config.deepCopy();
    ((ObjectNode) fixed.path("dataset"))
        .put("source", "mnist-fixed")
        .put("train", 50_000)
        .put("binarize", "none");
    assertThat(published.matching(fixed).orElseThrow().nll()).isEqualTo(87.10);
    assertThat(published.matching(fixed).orElseThrow().otherwise()).isEmpty();
    var drawnHere = config.deepCopy();
    ((ObjectNode) drawnHere.path("dataset")).put("train", 10_000).put("binarize", "fixed");
    assertThat(published.matching(drawnHere).orElseThrow().nll()).isEqualTo(87.10);
    assertThat(published.matching(drawnHere).orElseThrow().otherwise())
        .containsExactly(
            "a binarisation drawn from a seed instead of Larochelle's",
            "10,000 training examples instead of at least 50,000");
  }

  /** A second training is as far as the paper's if the first was. */
  @Test
  void theTrainingBeforeIsPartOfTheProtocol() {
    ObjectNode config = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 24).config();
    ObjectNode before = config.putObject("start-from").put("run", "x").put("k", 1);
    before.putObject("objective").put("bound", "elbo");
    ObjectNode schedule = before.putObject("schedule");
    schedule.setAll((ObjectNode) config.path("schedule"));
    ArrayNode stages = schedule.putArray("stages");
    for (int i = 0, epochs = 1; i < 8; i++, epochs *= 3) {
      stages.addObject().put("epochs", epochs).put("learning-rate", Math.pow(10, -3 - i / 7.0));
    }
    assertThat(otherwise(config)).noneMatch(what -> what.startsWith("before"));

    stages.remove(7);
    assertThat(otherwise(config)).contains("before: 1,093 epochs instead of 3,280");
    schedule.put("batch", 100);
    assertThat(otherwise(config)).contains("before: batches of 100 instead of 20");

    before.putObject("start-from").put("run", "y");
    ((ObjectNode) before.path("objective")).putObject("backward").put("roulette", 0.02);
    assertThat(otherwise(config))
        .contains(
            "before: a pruned backward pass instead of the whole one",
            "before: a training that went on from another");
  }

  @Test
  void whatIsCountedOrBegunOtherwiseIsSaid() {
    ObjectNode config = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 24).config();
    assertThat(otherwise(config)).isEmpty();
    ((ObjectNode) config.path("model"))
        .put("output-bias", "zero")
        .put("initial-weights", "glorot-repeated");
    ((ObjectNode) config.at("/evaluation")).putObject("active-units").put("threshold", 0.05);

    assertThat(otherwise(config))
        .containsExactly(
            "another output bias at the beginning",
            "other initial weights",
            "active units above 0.05 instead of 0.01");
  }

  private static List<String> otherwise(ObjectNode config) {
    return PublishedNumbers.shipped().matching(config).orElseThrow().otherwise();
  }

  @Test
  void aWarmUpOrAClosedFormIsAnotherExperiment() {
    var config = SampleRun.of("one-layer", "vae", 1, 1).completed(88, 19).config();
    assertThat(RunConfig.isPlainElbo(config)).isTrue();
    var analytic = config.deepCopy();
    ((ObjectNode) analytic.path("objective")).put("kl", "analytic");
    var warm = config.deepCopy();
    ((ObjectNode) warm.path("objective")).putObject("warm-up").put("epochs", 10);
    for (var other : List.of(analytic, warm)) {
      assertThat(PublishedNumbers.shipped().matching(other)).isEmpty();
      assertThat(RunConfig.isPlainElbo(other)).isFalse();
    }
  }

  @Test
  void whatIsNotKnownIsAnotherExperiment() {
    ObjectNode config = SampleRun.of("one-layer", "vae", 1, 1).completed(88, 19).config();
    assertThat(PublishedNumbers.shipped().matching(config)).isPresent();
    for (String section : List.of("objective", "model")) {
      ObjectNode other = config.deepCopy();
      ((ObjectNode) other.path(section)).put("invented-later", "x");
      assertThat(PublishedNumbers.shipped().matching(other)).isEmpty();
    }
    ObjectNode otherBackward = config.deepCopy();
    ((ObjectNode) otherBackward.path("objective")).putObject("backward").put("invented-later", 1);
    assertThat(PublishedNumbers.shipped().matching(otherBackward)).isEmpty();
  }

  @Test
  void anotherScheduleIsSaidToBeOne() {
    ObjectNode config = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 25).config();
    ObjectNode schedule = (ObjectNode) config.path("schedule");
    schedule.put("batch", 1000).put("shuffle", false).putObject("optimizer").putObject("sgd");
    ((ObjectNode) schedule.path("stages").path(1)).put("learning-rate", 1e-3);

    assertThat(PublishedNumbers.shipped().matching(config).orElseThrow().otherwise())
        .containsExactly(
            "batches of 1,000 instead of 20",
            "another optimizer",
            "another order of the examples",
            "other stages of epochs and learning rates");
  }

  /** L_50 is above L_5000 of the same model, and a density is no probability. */
  @ParameterizedTest
  @CsvSource({
    "evaluation, samples, 50, mnist (evaluation.samples = 50)",
    "evaluation, split, train, 'mnist (dataset.train = 60000, evaluation.split = train)'",
    "dataset, binarize, threshold, mnist (dataset.binarize = threshold)",
    "model, likelihood, gaussian, mnist (model.likelihood = gaussian)"
  })
  void nllsOfOtherDefinitionsHaveATableOfTheirOwn(
      String section, String setting, String value, String name) {
    RunResult run = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 25);
    RunResult other = SampleRun.of("one-layer", "iwae", 5, 1).completed(85, 25);
    ((ObjectNode) other.config().path(section)).put(setting, value);

    List<ComparisonTable> tables =
        ComparisonTable.of(SampleResults.sweep("x", null, List.of(run, other)));

    assertThat(tables).extracting(ComparisonTable::title).hasSize(2).contains(name);
    assertThat(tables).allMatch(table -> table.title().startsWith("mnist"));
    assertThat(tables).allMatch(table -> table.cells().size() == 1);
  }

  @Test
  void howManyExamplesAModelHasSeenIsNoMatterOfDefinition() {
    RunResult run = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 25);
    RunResult other = SampleRun.of("one-layer", "iwae", 5, 1).completed(85, 25);
    ((ObjectNode) other.config().path("dataset")).put("train", 1000);

    assertThat(ComparisonTable.of(SampleResults.sweep("x", null, List.of(run, other)))).hasSize(1);
  }

  /** It says which examples those of the training split are, and by what values are scaled. */
  @ParameterizedTest
  @CsvSource({"evaluation, split, train", "dataset, standardize, true"})
  void unlessItDecidesWhatIsJudged(String section, String setting, String value) {
    RunResult run = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 25);
    RunResult other = SampleRun.of("one-layer", "iwae", 5, 1).completed(85, 25);
    List.of(run, other).forEach(r -> ((ObjectNode) r.config().path(section)).put(setting, value));
    ((ObjectNode) other.config().path("dataset")).put("train", 1000);

    assertThat(ComparisonTable.of(SampleResults.sweep("x", null, List.of(run, other)))).hasSize(2);
  }

  @Test
  void aPrunedBackwardPassIsTheSameExperimentThatDoesSomethingOtherwise() {
    ObjectNode config = SampleRun.of("one-layer", "iwae", 50, 1).completed(86, 25).config();
    ((ObjectNode) config.path("objective")).putObject("backward").put("roulette", 0.02);

    assertThat(PublishedNumbers.shipped().matching(config).orElseThrow().otherwise())
        .containsExactly("a pruned backward pass instead of the whole one");
  }

  private static ComparisonCell cell(SweepResults results, int row, int column) {
    return ComparisonTable.of(results).get(0).rows().get(row).cells().get(column);
  }
}
