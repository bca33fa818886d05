package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.results.DensitySpikes;
import dev.iwae.results.HistoryEntry;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryFigureTest {

  @Test
  void panelsOfADatasetShareTheirAxis() {
    Figure figure = of(SettingsSweep.results());

    assertThat(figure.panels()).hasSizeGreaterThan(1);
    assertThat(figure.panels().stream().map(panel -> panel.y().range()).distinct()).hasSize(1);
  }

  @Test
  void anNllThatSaysNothingIsNotDrawn() {
    Figure all = of(SampleResults.sixRuns());
    Figure without = of(DensitySpikes.in(SampleResults.sixRuns(), 5));

    assertThat(without.panels().get(0).series()).hasSize(all.panels().get(0).series().size() - 1);
    ChartAxis y = without.panels().get(0).y();
    assertThat(y.range().min()).isGreaterThan(86.05); // that of the run
  }

  /** Of L_50 in the place of L_5000, say. */
  @Test
  void anNllOfAnotherDefinitionIsNoPointOfTheLine() {
    SweepResults results = SampleResults.sixRuns();
    String first = results.runs().get(0).point().id();

    assertThat(points(of(results))).hasSize(10);
    assertThat(points(of(results, new TreeMap<>(Map.of(first, "another"))))).hasSize(9);
  }

  private static List<Series.Point> points(Figure figure) {
    return figure.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .flatMap(series -> series.points().stream())
        .toList();
  }

  private static Figure of(SweepResults results) {
    return of(results, new TreeMap<>());
  }

  /**
   * Two revisions of the same numbers.
   *
   * @param definitions of the first
   */
  private static Figure of(SweepResults results, SortedMap<String, String> definitions) {
    SortedMap<String, Double> nlls = new TreeMap<>();
    results.runs().forEach(run -> nlls.put(run.point().id(), run.evaluation().orElseThrow().nll()));
    List<HistoryEntry> entries =
        List.of(
            new HistoryEntry(SampleResults.CREATED, "a", "", nlls, definitions),
            new HistoryEntry(SampleResults.CREATED, "b", "", nlls, new TreeMap<>()));
    return HistoryFigure.of(entries, new RunLines(results, Permalinks.of(results))).orElseThrow();
  }
}
