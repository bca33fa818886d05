package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.ChartJson;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.SeriesStyle;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChartPartsTest {

  @Property
  void anAxisHoldsItsNumbersBetweenRoundTicks(
      @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    NiceRange range = NiceRange.around(values);

    assertThat(values).allSatisfy(v -> assertThat(v).isBetween(range.min(), range.max()));
    double ticks = (range.max() - range.min()) / range.step();
    assertThat(ticks).isBetween(0.999, 8.001);
    assertThat(Math.abs(ticks - Math.rint(ticks))).isLessThan(1e-6);
  }

  @Property
  void noTextLeavesAScriptElement(@ForAll String text) throws IOException {
    ObjectMapper json = new ObjectMapper();
    String safe = ChartJson.forScript(json.writeValueAsString(text));

    assertThat(safe).doesNotContain("<").doesNotContain("\u2028");
    assertThat(json.readValue(safe, String.class)).isEqualTo(text);
  }

  @Test
  void aNumberComesOutOfItsLogarithmAgain() throws IOException {
    String json = ChartJson.of(Pages.of(SampleResults.sixRuns()).figures());
    JsonNode points =
        new ObjectMapper().readTree(json).path(0).path("series").path(0).path("points");

    assertThat(Math.pow(10, points.path(points.size() - 1).path(0).asDouble()))
        .isEqualTo(5000, within(1e-3));
  }

  @Test
  void colourTellsTheObjectiveAndDashTheK() {
    SweepResults results = SampleResults.sixRuns();
    Arrangement arrangement = Arrangement.of(results.runs());
    List<SeriesStyle> six =
        results.runs().stream().map(run -> arrangement.style(run.point())).toList();

    assertThat(six)
        .extracting(SeriesStyle::color)
        .containsExactly("c0", "c0", "c0", "c1", "c1", "c1");
    assertThat(six.get(2).dash()).isEmpty();
    assertThat(six.get(0).dash()).isEqualTo(six.get(3).dash()).isNotEqualTo(six.get(1).dash());
  }

  @Test
  void manyObjectivesAndManyKStillHaveAStyle() {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      runs.add(SampleRun.of("one-layer", "iwae" + i, i, 1).completed(80 + i, 10));
    }
    SweepResults results = SampleResults.sweep("many", null, runs);

    assertThat(Pages.of(results).figures())
        .extracting(Figure::id)
        .containsExactly("bounds", "training", "activity", "kl", "weights", "gradient");
    assertThat(Pages.html(results)).contains("\"color\":\"r50.0\"").doesNotContain("--c6");
    assertThat(Pages.of(results).figures().get(0).panels().get(0).series())
        .extracting(Series::style)
        .doesNotHaveDuplicates();
  }

  @Test
  void oneKHasNoChartOverK() {
    assertThat(Pages.of(SampleResults.oneRun()).figures())
        .extracting(Figure::id)
        .containsExactly("bounds", "training", "activity", "kl", "weights");
  }

  @Test
  void longTrainingsAreThinnedToWhatAChartShows() {
    RunResult run = SampleRun.of("one-layer", "vae", 1, 1).completed(88, 19);
    List<CurvePoint> curve =
        IntStream.rangeClosed(1, 3280).mapToObj(i -> new CurvePoint(i, -90 - 1.0 / i)).toList();
    RunResult trained =
        new RunResult(
            run.point(),
            run.key(),
            run.status(),
            1,
            run.config(),
            List.of(new StageResult("0", 3280, 1e-4, 1, -90, 1, false, curve)),
            run.evaluation(),
            run.provenance(),
            run.error(),
            run.logTail());

    List<Series.Point> points = TrainingCurve.of(trained);

    assertThat(points).hasSize(240);
    assertThat(points.get(0).x()).isEqualTo(1);
    assertThat(points.get(239).x()).isEqualTo(3280);
  }

  @Test
  void aLineThatIsCutOffWholeIsNotDrawn() {
    List<String> shown =
        Pages.of(SampleResults.everyKind()).figures().get(1).panels().get(1).series().stream()
            .map(Series::name)
            .toList();

    assertThat(shown).containsExactly("vae = iwae, k = 1", "vae, k = 50");
  }

  @Test
  void oneTrainingIsOneLine() {
    Figure bounds = Pages.of(SampleResults.sixRuns()).figures().get(0);

    assertThat(bounds.panels().get(0).series())
        .extracting(Series::name)
        .containsExactly(
            "vae = iwae, k = 1", "vae, k = 5", "vae, k = 50", "iwae, k = 5", "iwae, k = 50");
    assertThat(bounds.panels().get(0).series().get(0).style().color())
        .isEqualTo(SeriesStyle.NEUTRAL);
  }
}
