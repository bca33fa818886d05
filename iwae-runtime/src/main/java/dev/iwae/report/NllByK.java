package dev.iwae.report;

import dev.iwae.report.Series.Point;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonCell;
import dev.iwae.results.compare.ComparisonColumn;
import dev.iwae.results.compare.ComparisonRow;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.SeedSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** NLL against the k of training, a line per column of the comparison, with error bars. */
final class NllByK {

  /** Shift between neighbouring lines, so that their error bars do not cover each other. */
  private static final double DODGE = 0.06;

  private NllByK() {}

  /** Nothing if no dataset has two values of k. */
  static Optional<Figure> of(SweepResults results, List<ComparisonTable> tables, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (ComparisonTable table : tables) {
      if (table.rows().size() > 1) {
        table.models().forEach(model -> panel(panels, table, model, lines).ifPresent(panels::add));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "nll",
                "NLL against k",
                "Negative log-likelihood by the number of samples in training; lower is better."
                    + " Bars are one standard error over the examples. Runs share their examples,"
                    + " so differences between them are surer than the bars suggest.",
                panels,
                Optional.empty()));
  }

  private static Optional<Panel> panel(
      List<Panel> before, ComparisonTable table, String model, RunLines lines) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).model().equals(model)) {
        line(table, i, series.size(), table.width(model), lines).ifPresent(series::add);
      }
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Panel.places(
                "nll-" + before.size(),
                DisplayName.of(table.dataset()) + ", " + DisplayName.of(model),
                "NLL against k, " + FigureText.count(series.size(), "line") + ".",
                new ChartAxis("k (samples in training)", ChartAxis.Scale.ORDINAL, places(table)),
                new ChartAxis("NLL (nats)", ChartAxis.Scale.LINEAR, values(table)),
                table.rows().stream().map(row -> Integer.toString(row.k())).toList(),
                series));
  }

  private static NiceRange places(ComparisonTable table) {
    return new NiceRange(-0.5, table.rows().size() - 0.5, 0.5);
  }

  private static NiceRange values(ComparisonTable table) {
    List<Double> ends = new ArrayList<>();
    for (ComparisonCell cell : table.cells()) {
      cell.summary()
          .map(summary -> point(0, summary))
          .ifPresent(point -> ends.addAll(List.of(point.low(), point.high())));
    }
    return NiceRange.around(ends);
  }

  private static Optional<Series> line(
      ComparisonTable table, int column, int place, int places, RunLines lines) {
    List<Point> points = new ArrayList<>();
    Optional<RunCoordinates> run = Optional.empty();
    for (int row = 0; row < table.rows().size(); row++) {
      ComparisonRow cells = table.rows().get(row);
      ComparisonCell cell = cells.cells().get(column);
      if (cell.summary().isPresent()) {
        double x = row + DODGE * (place - (places - 1) / 2.0);
        points.add(point(x, cell.summary().get()));
        run = Optional.of(cell.runs().get(0).point());
      }
    }
    ComparisonColumn heading = table.columns().get(column);
    return run.map(r -> new Series(heading.heading(), "", "", lines.style(r).solid(), points));
  }

  private static Point point(double x, SeedSummary summary) {
    return new Point(x, summary.nll(), summary.standardError().orElse(0));
  }
}
