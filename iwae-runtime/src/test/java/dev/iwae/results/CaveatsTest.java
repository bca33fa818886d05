package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.report.Pages;
import dev.iwae.report.measurement.ResultsCsv;
import dev.iwae.results.compare.CaveatNotes;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.ComparisonText;
import dev.iwae.results.compare.ResultsLatex;
import dev.iwae.results.compare.ResultsMarkdown;
import dev.iwae.results.compare.Verdict;
import dev.iwae.sweep.rules.Caveats;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class CaveatsTest {

  private static final String BIAS = "biased, by the wake-phase gradient of the inference networks";
  private static final String NO_BOUND = "no lower bound: alpha is negative";

  private static final SweepResults RESULTS =
      SampleResults.sweep(
          "x",
          null,
          List.of(
              SampleRun.of("one-layer", "iwae", 5, 1).completed(86, 20),
              run("iwae-stl", Bound.IWAE, Gradient.STL, 5).completed(85, 20),
              run("renyi", new Bound.Renyi(-1), Gradient.TOTAL, 5).completed(87, 20)));

  @Test
  void ofWhatIsBiasedAndOfWhatIsNoBound() {
    assertThat(of(Bound.IWAE, Gradient.STL, 5).sentences()).containsExactly(BIAS);
    assertThat(of(new Bound.Renyi(-1), Gradient.DREG, 5).sentences()).containsExactly(NO_BOUND);
    assertThat(of(new Bound.Tvo(5, 0.1), Gradient.TOTAL, 5).words())
        .containsExactly("biased gradient");
    assertThat(of(new Bound.Tvo(1, 0.1), Gradient.TOTAL, 5).words()).isEmpty();
    assertThat(of(Bound.JACKKNIFE, Gradient.DREG, 5).words())
        .containsExactly("trained on no bound");
    assertThat(of(Bound.IWAE, Gradient.DREG, 5).words()).isEmpty();
  }

  /** Whatever the number of samples: log q is not known. */
  @Test
  void ofAnAdversary() throws JsonProcessingException {
    JsonNode config =
        new ObjectMapper()
            .readTree(
                """
                {"k": 1, "objective": {"bound": "elbo"},
                 "model": {"layers": [{"hidden": [5], "latent": 2, "posterior": {"adversarial": {"hidden": [4], "noise": 2}}}]}}
                """);
    assertThat(Caveats.of(config).words())
        .containsExactly("biased gradient", "trained on no bound");
  }

  /** That an example may keep what was predicted is no part of the derivative. */
  @Test
  void ofStepsThatNotEveryExampleTakes() throws JsonProcessingException {
    JsonNode config =
        new ObjectMapper()
            .readTree(
                """
                {"k": 5, "objective": {"bound": "iwae"},
                 "model": {"layers": [{"hidden": [5], "latent": 2, "posterior": {"semi-amortised": {"steps": 2, "rate": 0.1}}}]}}
                """);
    assertThat(Caveats.of(config).words()).containsExactly("biased gradient");
  }

  /** Of weights made elsewhere nobody knows how they were trained. */
  @Test
  void whatTrainsNothingFollowsNoGradient() throws JsonProcessingException {
    String model =
        "'k': 5, 'objective': {'bound': 'iwae'}, 'schedule': {'stages': []},"
            + " 'model': {'layers': [{'hidden': [5], 'latent': 2,"
            + " 'posterior': {'semi-amortised': {'steps': 2, 'rate': 0.1}}}]}";
    String run = "'run': 'r', 'objective': {'bound': 'iwae'}, 'k': 5";

    assertThat(caveats("{%s, 'start-from': {'weights': 'w.npz'}}", model)).isEmpty();
    assertThat(caveats("{%s, 'start-from': {%s}}", model, run))
        .singleElement()
        .asString()
        .startsWith("of a run that it goes on from: biased: ");
  }

  /** Its weights are those of the run before; what it names and does not train by is nothing. */
  @Test
  void ofWhatARunGoesOnFrom() throws JsonProcessingException {
    String elbo = "\"k\": 1, \"objective\": {\"bound\": \"elbo\"}";
    String renyi = "\"k\": 5, \"objective\": {\"bound\": {\"renyi\": {\"alpha\": -1}}}";
    String stages = "\"schedule\": {\"stages\": [{\"epochs\": 1}]}";
    String none = "\"schedule\": {\"stages\": []}";

    assertThat(caveats("{%s, %s, 'start-from': {%s, %s}}", elbo, stages, renyi, stages))
        .containsExactly("of a run that it goes on from: " + NO_BOUND);
    assertThat(caveats("{%s, %s, 'start-from': {%s, %s}}", elbo, none, renyi, stages))
        .containsExactly("of a run that it goes on from: " + NO_BOUND);
    assertThat(caveats("{%s, %s, 'start-from': {%s, %s}}", renyi, none, elbo, stages)).isEmpty();
    assertThat(caveats("{%s, %s}", renyi, stages)).containsExactly(NO_BOUND);
  }

  private static List<String> caveats(String json, Object... parts) throws JsonProcessingException {
    String text = json.formatted(parts).replace('\'', '"');
    return Caveats.of(new ObjectMapper().readTree(text)).sentences();
  }

  /** With one sample all of them are the log-weight. */
  @Test
  void notAtOneSample() {
    assertThat(of(Bound.IWAE, Gradient.STL, 1).words()).isEmpty();
    assertThat(of(new Bound.Renyi(-1), Gradient.TOTAL, 1).words()).isEmpty();
    assertThat(of(Bound.VR_MAX, Gradient.TOTAL, 1).words()).isEmpty();
  }

  @Test
  void inResultsJsonOfTheRunsThatHaveOne() {
    String json = ResultsJson.text(RESULTS);

    assertThat(json.split("\"caveats\"", -1)).hasSize(3);
    assertThat(json).contains(BIAS, NO_BOUND);
    assertThat(ResultsJson.parse(json, "results.json")).isEqualTo(RESULTS);
  }

  /** Whoever reads the results of a later version can still read the rest. */
  @Test
  void notOfAnObjectiveThatIsUnknown() {
    String later = ResultsJson.text(RESULTS).replace("\"stl\"", "\"gradient-of-2031\"");

    assertThat(ResultsJson.parse(later, "results.json").runs().get(1).caveats()).isEmpty();
  }

  @Test
  void besideTheNumberInEveryTable() {
    List<ComparisonTable> tables = ComparisonTable.of(RESULTS);

    assertThat(ComparisonText.in(StandardCharsets.UTF_8).render(tables).replaceAll("\\s+", " "))
        .containsPattern("85\\.00 \\S+ \\S+ \\(20\\) \\[biased gradient\\]")
        .containsPattern("87\\.00 \\S+ \\S+ \\(20\\) \\[trained on no bound\\]")
        .contains("iwae-stl: " + BIAS, "renyi: " + NO_BOUND);
    assertThat(ResultsMarkdown.text(RESULTS))
        .contains("(20) [biased gradient]", "(20) [trained on no bound]")
        .contains("\niwae-stl: " + BIAS + "\n", "\nrenyi: " + NO_BOUND + "\n");
    assertThat(ResultsLatex.text(RESULTS))
        .contains(
            "(20) [biased gradient]",
            "(20) [trained on no bound]",
            "iwae-stl: " + BIAS,
            "renyi: " + NO_BOUND);
    assertThat(ResultsCsv.text(RESULTS)).contains("\"" + BIAS + "\"", "," + NO_BOUND + ",");
    assertThat(Verdict.sentences(RESULTS, tables).get(0))
        .contains("iwae-stl with k = 5 (biased gradient)");
  }

  /** As an adversary's model has a caveat and the Gaussian's, by the same objective, none. */
  @Test
  void ofTheModelThatItIsOf() {
    SampleRun biased =
        SampleRun.named(
            "mnist", "two-layer", new Named<>("iwae", spec(Bound.IWAE, Gradient.STL)), 5, 1);
    SweepResults results =
        SampleResults.sweep(
            "x",
            null,
            List.of(
                SampleRun.of("one-layer", "iwae", 5, 1).completed(86, 20),
                biased.completed(85, 20, 5)));

    assertThat(CaveatNotes.of(ComparisonTable.of(results).get(0)))
        .containsExactly("iwae on two-layer: " + BIAS);
  }

  @Test
  void inTheReport() {
    Document page = Jsoup.parse(Pages.html(RESULTS));

    assertThat(page.select("#comparison td .caveat").eachText())
        .containsExactly("biased gradient", "trained on no bound");
    assertThat(page.select("#comparison p.note").eachText())
        .contains("iwae-stl: " + BIAS + ".", "renyi: " + NO_BOUND + ".");
    assertThat(page.select("details.run").get(1).text()).contains("Objective: " + BIAS);
    assertThat(page.select("#runs th").eachText()).contains("caveats");
    assertThat(page.select("#training .values").text())
        .contains("[biased gradient]", "[trained on no bound]");
  }

  private static Caveats of(Bound bound, Gradient gradient, int k) {
    return Caveats.of(spec(bound, gradient), k);
  }

  private static ObjectiveSpec spec(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(
        bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }

  private static SampleRun run(String name, Bound bound, Gradient gradient, int k) {
    return SampleRun.named("mnist", "one-layer", new Named<>(name, spec(bound, gradient)), k, 1);
  }
}
