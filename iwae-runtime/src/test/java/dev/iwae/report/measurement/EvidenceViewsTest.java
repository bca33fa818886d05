package dev.iwae.report.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.AnnealedLikelihood.Sandwich;
import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.InferenceGap;
import dev.iwae.evaluate.JackknifeLikelihood;
import dev.iwae.evaluate.Measurements;
import dev.iwae.report.Pages;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ResultsMarkdown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What stands beside L_K: annealing, the jackknife, the inference gap. */
class EvidenceViewsTest {

  private static final AnnealedLikelihood AIS =
      new AnnealedLikelihood(
          100,
          85.75,
          OptionalDouble.of(1.5),
          OptionalDouble.of(0.02),
          0.125,
          OptionalDouble.of(0.03),
          9.5,
          0.66,
          Optional.of(new Sandwich(100, -87.5, -87.25, 0.25, OptionalDouble.of(0.04))));
  private static final JackknifeLikelihood JACKKNIFE =
      new JackknifeLikelihood(1, 85.5, OptionalDouble.of(1.5), 0.5);
  private static final InferenceGap GAP =
      new InferenceGap(100, -92, -91, -88, 3, OptionalDouble.of(0.25), 1, OptionalDouble.of(0.125));
  private static final DefensiveLikelihood DEFENSIVE =
      new DefensiveLikelihood(
          0.1,
          86.1,
          OptionalDouble.of(0.3125),
          0.02,
          -0.1,
          new DefensiveLikelihood.Controlled(86.05, OptionalDouble.of(0.3125), 0.01, 2));

  private static final SweepResults RESULTS =
      SampleResults.sweep(
          "x", null, List.of(measured(SampleRun.of("one-layer", "iwae", 5, 1).completed(86, 20))));

  @Test
  void resultsKeepThem() {
    String json = ResultsJson.text(RESULTS);

    assertThat(json).contains("\"ais\"", "\"sandwich\"", "\"jackknife\"", "\"inferenceGap\"");
    assertThat(ResultsJson.parse(json, "results.json")).isEqualTo(RESULTS);
  }

  @Test
  void columns() {
    String[] lines = ResultsCsv.text(RESULTS).split("\r\n");
    List<String> names = List.of(lines[0].split(",", -1));
    List<String> values = List.of(lines[1].split(",", -1));

    assertThat(values.get(names.indexOf("ais_nll"))).isEqualTo("85.75");
    assertThat(values.get(names.indexOf("ais_over_bound"))).isEqualTo("0.125");
    assertThat(values.get(names.indexOf("bdmc_gap"))).isEqualTo("0.25");
    assertThat(values.get(names.indexOf("jackknife_nll"))).isEqualTo("85.5");
    assertThat(values.get(names.indexOf("approximation_gap"))).isEqualTo("3.0");
    assertThat(values.get(names.indexOf("amortisation_gap"))).isEqualTo("1.0");
  }

  @Test
  void sentences() {
    Document page = Jsoup.parse(Pages.html(RESULTS));

    assertThat(page.select("details.run").text())
        .contains(
            "NLL 85.75 ± 1.50 nats of the first 100 examples, log p(x) 0.13 ± 0.03 above L_5000")
        .contains("Known to 0.02 by its chains, of which 9.5 are effective; 66 % of the moves")
        .contains("between -87.50 and -87.25: a gap of 0.25 ± 0.04 nats")
        .contains(
            "NLL 85.50 ± 1.50 nats, log p(x) 0.50 above L_5000, which takes off terms of its bias")
        .contains("1.00 ± 0.13 are lost by the inference networks")
        .contains("3.00 ± 0.25 by the family of q")
        .contains("10 % of the draws from the prior: NLL 86.10 ± 0.31 nats")
        .contains("With control variates, fitted on the other half of the draws: NLL 86.05 ± 0.31")
        .contains("of 2 examples that was not positive");
    assertThat(page.select("#comparison td").text()).contains("85.75 by annealing");
    assertThat(page.select("#runs th").eachText())
        .containsSubsequence("jackknife NLL", "AIS NLL", "defensive NLL", "controlled NLL");
    assertThat(page.select("#reading dt").eachText())
        .containsSubsequence(
            "Jackknife NLL", "AIS NLL", "Inference gap", "Defensive NLL", "Controlled NLL");
  }

  @Test
  void theSummaryHasWhatWasAnnealed() {
    assertThat(ResultsMarkdown.text(RESULTS))
        .contains("<br>85.75 by annealing its first 100 examples, where L\\_K has 85.88");
  }

  private static RunResult measured(RunResult run) {
    EvaluationResult evaluation = run.evaluation().orElseThrow();
    EvaluationSummary summary = evaluation.summary();
    Measurements before = summary.measurements();
    Measurements measurements =
        new Measurements(
            before.nllMonteCarloError(),
            before.significantSamples(),
            before.weightHistogram(),
            before.activity(),
            before.klPerUnit(),
            before.klEstimates(),
            before.boundDeviations(),
            before.withoutInactiveUnits(),
            before.trainGap(),
            before.gradientSignalToNoise(),
            Optional.of(JACKKNIFE),
            Optional.of(AIS),
            Optional.of(GAP),
            Optional.of(DEFENSIVE),
            before.densitySpike());
    return RunResult.completed(
        run.point(),
        run.key(),
        run.parameters(),
        run.config(),
        run.stages(),
        new EvaluationResult(
            new EvaluationSummary(
                summary.split(),
                summary.examples(),
                summary.samples(),
                summary.nll(),
                summary.nllStandardError(),
                summary.bounds(),
                summary.activeUnits(),
                summary.units(),
                summary.effectiveSampleSize(),
                measurements),
            evaluation.activeUnitsThreshold(),
            evaluation.images(),
            evaluation.trueLogLikelihood(),
            evaluation.seconds(),
            evaluation.cached()),
        run.provenance());
  }
}
