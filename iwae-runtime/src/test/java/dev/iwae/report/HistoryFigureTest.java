package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.DensitySpikes;
import dev.iwae.results.HistoryEntry;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.util.List;
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

  /** Two revisions of the same numbers. */
  private static Figure of(SweepResults results) {
    SortedMap<String, Double> nlls = new TreeMap<>();
    results.runs().forEach(run -> nlls.put(run.point().id(), run.evaluation().orElseThrow().nll()));
    List<HistoryEntry> entries =
        List.of(
            new HistoryEntry(SampleResults.CREATED, "a", "", nlls),
            new HistoryEntry(SampleResults.CREATED, "b", "", nlls));
    return HistoryFigure.of(entries, new RunLines(results, Permalinks.of(results))).orElseThrow();
  }
}
