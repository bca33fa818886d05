package dev.iwae.report;

import dev.iwae.report.chart.ChartJson;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.measurement.MeasurementView;
import dev.iwae.results.HistoryEntry;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.Ranking;
import dev.iwae.results.compare.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the templates show.
 *
 * @param verdict sentences, plain text
 * @param rankings by NLL, where there are enough to rank
 * @param pictures in columns, by the name of their run
 * @param check what a regression check found, if there was one
 * @param files beside the page, by name
 * @param swept whether NLLs can be drawn against a setting
 * @param effects of one setting, the others aside
 * @param parallel coordinates, a plot per dataset
 * @param glossary what its numbers mean
 * @param sweepData JSON for arrange.js, safe inside a script element
 * @param chartData JSON for charts.js, safe inside a script element
 * @param compareData JSON for compare.js, safe inside a script element
 */
public record Page(
    SweepResults results,
    List<String> verdict,
    List<ComparisonTable> tables,
    List<Ranking> rankings,
    List<Figure> figures,
    RunsTable runs,
    List<RunDetails> details,
    Permalinks links,
    Map<String, List<List<Picture>>> pictures,
    Differences differences,
    Optional<ForestPlot> check,
    List<String> files,
    boolean swept,
    Effects effects,
    List<ParallelPlot> parallel,
    Glossary glossary,
    String sweepData,
    String chartData,
    String compareData) {

  /** Whether the page has a figure of this id, so that the legend explains it. */
  public boolean shows(String figure) {
    return figures.stream().anyMatch(shown -> shown.id().equals(figure));
  }

  /** Whether the comparison needs the width of the page. */
  public boolean wideComparison() {
    return tables.stream().anyMatch(table -> table.columns().size() > 2);
  }

  /**
   * @param folder of results.json, below which the images are
   * @param history oldest first
   * @param files that are beside the page
   */
  static Page of(
      SweepResults results,
      Path folder,
      Optional<ForestPlot> check,
      List<HistoryEntry> history,
      List<String> files) {
    List<ComparisonTable> tables = ComparisonTable.of(results);
    Permalinks links = Permalinks.of(results);
    RunLines lines = new RunLines(results, links);
    List<Figure> figures =
        Stream.of(
                Stream.of(
                    LengthFigure.of(results, lines),
                    BoundCurves.of(results, lines),
                    TrainingCurves.of(results, lines),
                    EffectiveSamplesFigure.of(results, lines)),
                MeasurementView.ALL.stream().map(view -> view.figure(results, lines)),
                Stream.of(
                    CostFigure.of(results, lines),
                    DepthFigure.of(results, lines),
                    HistoryFigure.of(history, lines)))
            .flatMap(Function.identity())
            .flatMap(Optional::stream)
            .toList();
    return new Page(
        results,
        Verdict.sentences(results, tables),
        tables,
        Ranking.of(results, tables),
        figures,
        RunsTable.of(results),
        RunDetails.of(results),
        links,
        PictureColumns.of(results, folder, lines),
        Differences.of(results, lines, links),
        check,
        files,
        SweepJson.isSwept(results, lines.arrangement()),
        Effects.of(results, lines.arrangement()),
        ParallelPlot.of(results, lines),
        Glossary.of(results),
        SweepJson.of(results, lines, links),
        ChartJson.of(figures),
        CompareJson.of(results, lines, links));
  }
}
