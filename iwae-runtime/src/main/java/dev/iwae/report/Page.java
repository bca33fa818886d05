package dev.iwae.report;

import dev.iwae.results.ComparisonTable;
import dev.iwae.results.SweepResults;
import dev.iwae.results.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the templates show.
 *
 * @param verdict sentences, plain text
 * @param chartData JSON for report.js, safe inside a script element
 */
public record Page(
    SweepResults results,
    List<String> verdict,
    List<ComparisonTable> tables,
    List<Figure> figures,
    RunsTable runs,
    List<RunDetails> details,
    Permalinks links,
    String chartData) {

  /** Whether the comparison needs the width of the page. */
  public boolean wideComparison() {
    return tables.stream().anyMatch(table -> table.columns().size() > 2);
  }

  static Page of(SweepResults results) {
    List<ComparisonTable> tables = ComparisonTable.of(results);
    RunLines lines = new RunLines(results);
    List<Figure> figures =
        Stream.of(
                NllByK.of(results, tables, lines),
                BoundCurves.of(results, lines),
                TrainingCurves.of(results, lines))
            .flatMap(Optional::stream)
            .toList();
    return new Page(
        results,
        Verdict.sentences(results, tables),
        tables,
        figures,
        RunsTable.of(results),
        RunDetails.of(results),
        Permalinks.of(results),
        ChartJson.of(figures));
  }
}
