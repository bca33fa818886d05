package dev.iwae.report;

import dev.iwae.evaluate.BoundPoint;
import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.DisplayName;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** L_K against K: how fast the bound of a trained model closes in on log p(x). */
final class BoundCurves {

  private BoundCurves() {}

  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groups()) {
      List<Series> series = lines.lines(group.runs(), BoundCurves::points);
      if (!series.isEmpty()) {
        panels.add(panel(panels.size(), group, series, results));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "bounds",
                "Bound against K",
                "Evaluated with K samples per example, on a logarithmic axis; the right end is the"
                    + " reported log-likelihood. A steep line means that the recognition network is"
                    + " far from the posterior.",
                panels,
                Optional.of(table(results, lines))));
  }

  private static Panel panel(
      int index, PanelGroup group, List<Series> series, SweepResults results) {
    return Panel.lines(
        "bounds-" + index,
        group.title(),
        DisplayName.of(group.dataset()),
        "L_K against K, " + FigureText.count(series.size(), "line") + ".",
        new ChartAxis("K (samples)", ChartAxis.Scale.LOG10, decades(results)),
        new ChartAxis("L_K (nats)", ChartAxis.Scale.LINEAR, values(group.dataset(), results)),
        series);
  }

  private static NiceRange decades(SweepResults results) {
    double largest = points(results).mapToDouble(BoundPoint::k).max().orElse(10);
    return new NiceRange(0, Math.max(1, Math.ceil(Math.log10(largest) - 1e-9)), 1);
  }

  private static NiceRange values(String dataset, SweepResults results) {
    return NiceRange.around(
        results.runs().stream()
            .filter(run -> run.point().dataset().equals(dataset))
            .flatMap(run -> points(run).stream())
            .map(Point::y)
            .toList());
  }

  private static Stream<BoundPoint> points(SweepResults results) {
    return results.runs().stream()
        .flatMap(run -> run.evaluation().stream())
        .flatMap(evaluation -> evaluation.bounds().stream());
  }

  /** Where the NLL says nothing of the model, its bounds do not either. */
  private static List<Point> points(RunResult run) {
    return run.evaluation().stream()
        .filter(EvaluationResult::comparable)
        .flatMap(evaluation -> evaluation.bounds().stream())
        .map(point -> new Point(Math.log10(point.k()), point.value(), 0))
        .toList();
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    List<Integer> ks = points(results).map(BoundPoint::k).distinct().sorted().toList();
    List<String> columns =
        Stream.concat(Stream.of("run"), ks.stream().map(k -> "K = " + FigureText.count(k)))
            .toList();
    return new DataTable(
        "L_K, nats",
        columns,
        results.runs().stream()
            .filter(run -> run.evaluation().isPresent())
            .map(run -> row(run, ks, lines))
            .toList());
  }

  private static List<String> row(RunResult run, List<Integer> ks, RunLines lines) {
    List<BoundPoint> bounds = run.evaluation().orElseThrow().bounds();
    List<String> row = new ArrayList<>(List.of(lines.fullName(run)));
    for (int k : ks) {
      row.add(
          bounds.stream()
              .filter(point -> point.k() == k)
              .findFirst()
              .map(point -> FigureText.nats(point.value()))
              .orElse(""));
    }
    return row;
  }
}
