package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.report.chart.Arrangement;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private final Document page = Jsoup.parse(Pages.html(SampleResults.everyKind()));

  /** {@code -Diwae.report.samples=FOLDER} keeps the pages, to look at them in a browser. */
  @Test
  void writesThePageTheTableAndTheSummary(@TempDir Path temporary) throws IOException {
    String kept = System.getProperty("iwae.report.samples");
    Path folder = kept == null ? temporary : Path.of(kept);
    Map<String, SweepResults> samples =
        Map.of(
            "six", SampleResults.sixRuns(),
            "every", SampleResults.everyKind(),
            "one", SampleResults.oneRun(),
            "hostile", HostileResults.sweep());
    for (var sample : samples.entrySet()) {
      Path index = Report.write(sample.getValue(), folder.resolve(sample.getKey()));

      assertThat(index).isRegularFile().hasFileName("index.html");
      assertThat(index.resolveSibling("results.csv")).isNotEmptyFile();
      assertThat(index.resolveSibling("summary.md")).isNotEmptyFile();
      assertThat(index.resolveSibling("table.tex")).isNotEmptyFile();
      assertThat(Jsoup.parse(index).select("#provenance a[href]").eachAttr("href"))
          .containsExactly("results.csv", "results.json", "summary.md", "table.tex");
      assertThat(Files.size(index)).isLessThan(1_500_000);
    }
  }

  /** Its first line says nothing that results.json does not. */
  @Test
  void aHistoryIsLinkedOnceItHasOne(@TempDir Path folder) throws IOException {
    Report.write(SampleResults.sixRuns(), folder);
    Path index = Report.write(SampleResults.oneRun(), folder);

    assertThat(Jsoup.parse(index).select("#provenance a[href]").eachAttr("href"))
        .contains("history.jsonl");
  }

  @Test
  void whatKilledGoalsLeftIsGone(@TempDir Path folder) throws IOException {
    Path left = folder.resolve("results.json.01234567-89ab-cdef-0123-456789abcdef");
    Path own = Files.writeString(folder.resolve("results.json.mine"), "");
    Files.writeString(left, "{");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(60)));

    Report.write(SampleResults.sixRuns(), folder);

    assertThat(left).doesNotExist();
    assertThat(own).exists();
  }

  @Test
  void equalResultsGiveEqualBytes() {
    byte[] once = Pages.html(SampleResults.everyKind()).getBytes(StandardCharsets.UTF_8);
    byte[] again = Pages.html(SampleResults.everyKind()).getBytes(StandardCharsets.UTF_8);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void theTableHasTheShapeOfThePaper() {
    Element table = page.selectFirst("table.comparison");

    assertThat(table.select("thead tr").get(0).select("th").eachText())
        .containsExactly("k", "one-layer", "two-layer");
    assertThat(table.select("thead tr").get(1).select("th").eachText())
        .containsExactly("vae", "iwae", "vae", "iwae");
    assertThat(table.select("tbody th").eachText()).containsExactly("1", "5", "50");
    assertThat(table.select("tbody tr").get(2).select("td").eachText())
        .containsExactly(
            "88.04 \u00b1 0.54 20 active \u00b7 ESS 15.7 mean of 3 seeds, sd 0.09"
                + " published 86.35 \u00b7 20 active 3,280 epochs, here 40",
            "86.03 \u00b1 0.54 \u2605 24 active \u00b7 ESS 15.7 mean of 3 seeds, sd 0.09"
                + " published 84.78 \u00b7 25 active 3,280 epochs, here 40",
            "86.32 \u00b1 0.54 \u2605 16+5 active \u00b7 ESS 15.7"
                + " published 84.78 \u00b7 17+5 active 3,280 epochs, here 40",
            "failed");
  }

  @Test
  void theBestIsMarkedByMoreThanColour() {
    for (Element best : page.select("td.best")) {
      assertThat(best.select(".star").attr("aria-label")).startsWith("best of its row");
    }
    assertThat(page.select("td.best")).hasSize(5);
    assertThat(page.select(".star")).hasSize(5);
  }

  @Test
  void aPublishedNumberNeverStandsWithoutBothEpochs() {
    assertThat(page.select("td:contains(published)")).isNotEmpty();
    for (Element cell : page.select("td:contains(published)")) {
      assertThat(cell.text()).contains("3,280 epochs, here 40");
    }
  }

  @Test
  void everythingIsInTheFile() {
    assertThat(page.select("script[src], link[href], img, iframe, object")).isEmpty();
    for (Element link : page.select("a[href]")) {
      String target = link.attr("href");
      assertThat(target).startsWith("#");
      assertThat(page.getElementById(target.substring(1))).as(target).isNotNull();
    }
  }

  @Test
  void idsAreUniqueThoughRunsShareWork() {
    List<String> ids = page.select("[id]").eachAttr("id");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select("details.run"))
        .hasSize(19)
        .allSatisfy(
            details -> assertThat(details.selectFirst(".body").id()).matches("run-[0-9a-f]{8}"));
    assertThat(page.select("details:has(#run-33a1c5fc) summary").text())
        .contains("mnist/one-layer/vae/k1/short/s1 = mnist/one-layer/iwae/k1/short/s1");
  }

  @Test
  void onlyWhatDiffersIsAColumnOfTheRuns() {
    Element runs = page.getElementById("runs");

    assertThat(runs.select("thead th").eachText())
        .containsExactly(
            "run",
            "model",
            "objective",
            "k",
            "seed",
            "NLL",
            "SE",
            "active units",
            "ESS",
            "train gap",
            "training bound",
            "epochs",
            "training time",
            "evaluation time");
    assertThat(runs.select(".constant").eachText())
        .containsExactly("dataset mnist", "schedule short");
    assertThat(runs.select("tbody tr")).hasSize(23);
  }

  @Test
  void aFailedRunShowsItsErrorAndItsLog() {
    Element failed = page.selectFirst("details.run:has(.status.failed)");

    assertThat(failed.select(".failure").text()).contains("NaN at step 7412").contains("Lower");
    assertThat(failed.select("pre").first().text()).contains("log w is <NaN> & more");
    assertThat(failed.select("tbody tr")).hasSize(2);
    assertThat(failed.select("tbody tr").first().text()).contains("cached").contains("0.001");
  }

  @Test
  void withoutScriptTheChartsAreTables() {
    assertThat(page.select("#bounds .values thead th").eachText())
        .startsWith("run", "K = 1")
        .endsWith("K = 5,000");
    assertThat(page.select("#bounds .values tbody tr")).hasSize(21);
    assertThat(page.select("#training .values tbody tr").first().text())
        .isEqualTo(
            "one-layer: vae, k = 1, seed 1" + " -138.48 (1) -105.54 (4) -96.91 (13) -94.00 (40)");
    assertThat(page.select(".chart"))
        .allSatisfy(chart -> assertThat(chart.attr("aria-label")).isNotBlank());
  }

  @Test
  void chartsAndElementsBelongTogether() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(page.getElementById("charts").data());

    assertThat(panels.size()).isEqualTo(page.select(".chart").size()).isEqualTo(19);
    for (JsonNode panel : panels) {
      assertThat(page.getElementById(panel.path("id").asText())).isNotNull();
      String figure = panel.path("figure").asText();
      assertThat(page.select("#" + figure + " .legend[data-figure=" + figure + "]")).hasSize(1);
    }
  }

  @Test
  void costIsOfEpochsAndNats() {
    assertThat(page.select("#cost .chart").eachAttr("aria-label"))
        .hasSize(2)
        .allMatch(label -> label.endsWith("against k, 4 lines."))
        .anyMatch(label -> label.contains("seconds per epoch"))
        .anyMatch(label -> label.contains("seconds per nat"));
    // 3,000 steps of 0.64 ms; 39 epochs for the nats from -138.48 to -94.00
    assertThat(page.select("#cost .values tbody tr").first().text())
        .startsWith("one-layer: vae, k = 1, seed 1 1.92 1.68 ");
  }

  @Test
  void numbersThatChangeHaveATrend(@TempDir Path folder) throws IOException {
    Report.write(SampleResults.sixRuns(), folder);
    assertThat(Jsoup.parse(folder.resolve("index.html")).select("#history")).isEmpty();

    Path again = Report.write(SampleResults.everyKind(), folder);

    assertThat(Jsoup.parse(again).select("#history .chart").eachAttr("aria-label"))
        .first()
        .asString()
        .contains("NLL over revisions");
  }

  @Test
  void theEffectOfASettingIsOverAllCombinationsOfTheOthers() {
    Effects effects =
        Effects.of(SettingsSweep.results(), Arrangement.of(SettingsSweep.results().runs()));

    assertThat(effects.rows())
        .extracting(Effects.EffectRow::setting, Effects.EffectRow::value)
        .startsWith(tuple("objective", "vae"), tuple("objective", "iwae"), tuple("k", "1"));
    Effects.EffectRow relu =
        effects.rows().stream().filter(row -> row.value().equals("relu")).findFirst().orElseThrow();
    // 0.8 in each of 3 latent sizes x 2 objectives x 3 k, so without an interval
    assertThat(relu.gain()).isCloseTo(-0.8, within(1e-9));
    assertThat(relu.reach().getAsDouble()).isCloseTo(0, within(1e-9));
    assertThat(relu.combinations()).isEqualTo(18);
  }

  @Test
  void moreThanTwoSettingsHaveParallelCoordinates() {
    Document settings = Jsoup.parse(Pages.html(SettingsSweep.results()));

    assertThat(settings.select(".parallel path")).hasSize(36);
    assertThat(settings.select(".parallel .name").eachText())
        .containsExactly("objective", "k", "latent", "activation", "NLL (nats)");
    assertThat(settings.select(".parallel path").last().text()).endsWith(": 81.70");
    assertThat(Jsoup.parse(Pages.html(SampleResults.sixRuns())).select(".parallel")).isEmpty();
  }

  @Test
  void whatObjectivesAreMadeOfAreColumns() {
    List<RunResult> runs =
        Stream.of(
                new Named<>("o0", new ObjectiveSpec(Bound.IWAE)),
                new Named<>("o1", new ObjectiveSpec(new Bound.Renyi(0.5), Gradient.DREG)),
                new Named<>(
                    "o2", new ObjectiveSpec(Bound.ELBO, new Gradient.Nvil(List.of(100), 0.8))))
            .map(each -> SampleRun.named("mnist", "one-layer", each, 5, 1).completed(90, 20))
            .toList();
    RunsTable table = RunsTable.of(SampleResults.sweep("estimators", null, runs));

    assertThat(table.columns())
        .containsExactly("objective", "bound", "gradient", "alpha", "hidden");
    assertThat(table.rows().stream().map(RunsTable.RunRow::coordinates))
        .containsExactly(
            List.of("o0", "iwae", "total", "\u2013", "\u2013"),
            List.of("o1", "renyi", "dreg", "0.5", "\u2013"),
            List.of("o2", "elbo", "nvil", "\u2013", "[100]"));
  }

  @Test
  void whatElseObjectivesSayAreColumnsToo() {
    RunsTable table = RunsTable.of(SampleResults.sweep("forms", null, forms()));

    assertThat(table.columns())
        .containsExactly("objective", "bound", "kl", "warm-up.epochs", "backward.roulette");
    assertThat(table.rows().stream().map(RunsTable.RunRow::coordinates))
        .containsExactly(
            List.of("vae", "elbo", "\u2013", "\u2013", "\u2013"),
            List.of("closed", "elbo", "analytic", "10", "\u2013"),
            List.of("pruned", "iwae", "\u2013", "\u2013", "0.1"));
  }

  @Test
  void aSettingThatTheGridVariesIsOneColumn() {
    List<RunResult> runs =
        forms().stream()
            .map(run -> SampleRun.with("objective.backward", run.point().objective(), run))
            .toList();

    assertThat(RunsTable.of(SampleResults.sweep("grid", null, runs)).columns())
        .containsExactly("objective", "objective.backward", "bound", "kl", "warm-up.epochs");
  }

  @Test
  void aSettingOfTheBoundThatTheGridVariesIsOneColumn() {
    List<RunResult> runs =
        Stream.of(0.2, 0.5)
            .map(alpha -> new Named<>("renyi", new ObjectiveSpec(new Bound.Renyi(alpha))))
            .map(each -> SampleRun.named("mnist", "one-layer", each, 5, 1).completed(90, 20))
            .map(run -> SampleRun.with("objective.bound.renyi.alpha", alpha(run), run))
            .toList();

    assertThat(RunsTable.of(SampleResults.sweep("grid", null, runs)).columns())
        .containsExactly("objective.bound.renyi.alpha");
  }

  private static String alpha(RunResult run) {
    return run.config().at("/objective/bound/renyi/alpha").asText();
  }

  private static List<RunResult> forms() {
    return Stream.of(
            new Named<>("vae", new ObjectiveSpec(Bound.ELBO)),
            new Named<>(
                "closed",
                new ObjectiveSpec(
                    Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.of(new WarmUp(10)))),
            new Named<>("pruned", new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.1))))
        .map(each -> SampleRun.named("mnist", "one-layer", each, 5, 1).completed(90, 20))
        .toList();
  }

  @Test
  void depthHasLikelihoodSamplesAndUnits() {
    assertThat(page.select("#depth .chart").eachAttr("aria-label"))
        .extracting(label -> label.split(": ")[1].split(" against")[0])
        .containsExactly("NLL (nats)", "effective samples", "active units, all layers");
  }

  @Test
  void aSweepWithoutRunsIsAPage() {
    Document empty = Jsoup.parse(Pages.html(SampleResults.sweep("empty", null, List.of())));

    assertThat(empty.select("h1").text()).isEqualTo("empty");
    assertThat(empty.select(".verdict").text()).isEqualTo("This sweep has no runs.");
  }
}
