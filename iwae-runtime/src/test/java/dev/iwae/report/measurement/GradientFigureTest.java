package dev.iwae.report.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.Pages;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class GradientFigureTest {

  private static final List<RunResult> RUNS =
      List.of(
          SampleRun.of("one-layer", "iwae", 100, 1).completed(86, 20),
          SampleRun.of("one-layer", "iwae", 1, 1).completed(88, 19),
          SampleRun.of("one-layer", "iwae", 1, 2).completed(88, 19),
          SampleRun.of("one-layer", "vae", 100, 1).completed(88, 19));
  private static final SweepResults RESULTS = SampleResults.sweep("x", null, RUNS);

  /** 0.64 / sqrt(k) and 0.32 sqrt(k) on logarithmic axes, and 0.08 for noise. */
  @Test
  void aPanelForEachNetworkWithALinePerObjectiveAndTheFloor() {
    Figure figure =
        GradientFigure.of(RESULTS, new RunLines(RESULTS, Permalinks.of(RESULTS))).orElseThrow();

    assertThat(figure.panels())
        .extracting(Panel::title)
        .containsExactly("mnist, one-layer, encoder", "mnist, one-layer, decoder");
    assertThat(figure.panels().get(0).series())
        .extracting(Series::name)
        .containsExactly("iwae", "vae", "noise alone");
    assertThat(points(figure, 0, 0)).containsExactly(at(1, 0.64), at(100, 0.064));
    assertThat(points(figure, 1, 0)).containsExactly(at(1, 0.32), at(100, 3.2));
    assertThat(points(figure, 1, 1)).containsExactly(at(100, 3.2));
    assertThat(points(figure, 0, 2)).containsExactly(at(1, 0.08), at(100, 0.08));
  }

  @Test
  void numbersStandInTheTableAndInTheDetailsOfTheRun() {
    Document page = Jsoup.parse(Pages.html(RESULTS));

    assertThat(page.select("#gradient .values tbody tr").first().text())
        .isEqualTo("iwae, k = 100, seed 1 0.064 0.05 3.2 2.5 0.08");
    assertThat(page.select("details.run").first().text())
        .contains(
            "encoder 0.064, decoder 3.2, mean over the parameters; noise alone would give 0.08"
                + " (100 draws of a minibatch of 20)");
    assertThat(page.select("#reading dt").eachText()).contains("Gradient signal-to-noise");
  }

  @Test
  void nothingMeasuredNothingDrawn() {
    String measured = ResultsJson.text(RESULTS);
    String without = measured.replace("\"gradientSignalToNoise\"", "\"unknown\"");
    Document page = Jsoup.parse(Pages.html(ResultsJson.parse(without, "results.json")));

    assertThat(page.select("#gradient")).isEmpty();
    assertThat(page.text()).doesNotContain("signal-to-noise");
  }

  private static List<Point> points(Figure figure, int panel, int line) {
    return figure.panels().get(panel).series().get(line).points().stream()
        .map(point -> new Point(point.x(), rounded(point.y())))
        .toList();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e9) / 1e9;
  }

  private static Point at(int k, double ratio) {
    return new Point(Math.log10(k), rounded(Math.log10(ratio)));
  }
}
