package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.report.Pages;
import dev.iwae.results.PairedDifference;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final RunResult IWAE = SampleRun.of("one-layer", "iwae", 5, 1).completed(86.5, 20);
  private static final RunResult DREG = run("iwae-dreg", Bound.IWAE, Gradient.DREG, 86);
  private static final RunResult RENYI = run("renyi", new Bound.Renyi(-1), Gradient.DREG, 88);

  /** The paired differences are 0.5 with an error of 0.5 and 2 with one of 0.25. */
  private static final SweepResults RESULTS =
      results(List.of(difference(IWAE, 0.5, 0.5), difference(RENYI, 2, 0.25)));

  @Test
  void lowestFirstWithThePairedDistance() {
    Ranking ranking = Ranking.of(RESULTS, ComparisonTable.of(RESULTS)).get(0);

    assertThat(ranking.places())
        .extracting(Ranking.RankedColumn::heading)
        .containsExactly("iwae-dreg", "iwae", "renyi");
    assertThat(ranking.places())
        .extracting(Ranking.RankedColumn::behind)
        .containsExactly(0.0, 0.5, 2.0);
    // 97.5 % of the normal distribution, of three pairs together
    assertThat(ranking.places().get(1).reach()).isCloseTo(0.5 * 2.39398, within(1e-6));
    assertThat(ranking.places())
        .extracting(Ranking.RankedColumn::isClear)
        .containsExactly(false, false, true);
    assertThat(ranking.places().get(2).objective())
        .isEqualTo(new ObjectiveParts("renyi", "dreg", Map.of("alpha", "-1.0")));
  }

  @Test
  void twoNeedNoRanking() {
    SweepResults two = SampleResults.sweep("x", null, List.of(IWAE, DREG));

    assertThat(Ranking.of(two, ComparisonTable.of(two))).isEmpty();
    assertThat(Jsoup.parse(Pages.html(two)).select("#ranking")).isEmpty();
  }

  @Test
  void inTheReport() {
    Element table = Jsoup.parse(Pages.html(RESULTS)).select("#ranking table").first();

    assertThat(table.select("tbody tr").eachText())
        .containsExactly(
            "1 iwae-dreg iwae dreg 86.00",
            "2 iwae iwae total 86.50 0.50 (-0.70 to 1.70) within the uncertainty",
            "3 renyi renyi dreg alpha = -1.0 88.00 2.00 (1.40 to 2.60) trained on no bound");
  }

  @Test
  void theWordsOfTheSweepFile() throws Exception {
    String config =
        """
        {"objective": {"bound": {"tvo": {"partitions": 5, "first": 0.02}},
         "gradient": {"dreg": {"mix": 0.5}}, "kl": "analytic", "backward": {"roulette": 0.1}}}
        """;
    ObjectiveParts parts = ObjectiveParts.of(new ObjectMapper().readTree(config));

    assertThat(parts.bound()).isEqualTo("tvo");
    assertThat(parts.gradient()).isEqualTo("dreg");
    assertThat(parts.parameters())
        .containsExactly(
            "partitions = 5",
            "first = 0.02",
            "mix = 0.5",
            "kl = analytic",
            "backward.roulette = 0.1");
  }

  private static PairedDifference difference(RunResult behind, double nats, double error) {
    return new PairedDifference(
        DREG.point().id(), behind.point().id(), nats, OptionalDouble.of(error), 2000);
  }

  private static SweepResults results(List<PairedDifference> differences) {
    SweepResults plain = SampleResults.sweep("x", null, List.of(IWAE, DREG, RENYI));
    return new SweepResults(
        plain.sweep(),
        plain.file(),
        plain.title(),
        plain.notes(),
        plain.created(),
        plain.provenance(),
        plain.runs(),
        differences,
        List.of());
  }

  private static RunResult run(String name, Bound bound, Gradient gradient, double nll) {
    ObjectiveSpec spec =
        new ObjectiveSpec(bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
    return SampleRun.named("mnist", "one-layer", new Named<>(name, spec), 5, 1).completed(nll, 20);
  }
}
