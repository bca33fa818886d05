package dev.iwae.report;

import dev.iwae.report.Axis.Scale;
import dev.iwae.report.RunCurves.AxisKind;
import dev.iwae.report.Series.Point;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What more samples cost: wall time of a parameter update against the k of training. */
final class CostFigure {

  private CostFigure() {}

  /** Nothing unless some objective was trained with two values of k. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : PanelGroup.of(results)) {
      List<Series> series = series(group, lines);
      if (series.stream().anyMatch(line -> line.points().size() > 1)) {
        panels.add(panel(panels.size(), group.title(), series));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "cost",
                "Cost against k",
                "Wall time of one parameter update, mean over the run (and over seeds), both axes"
                    + " logarithmic. Measured while other workers shared the machine, on whatever"
                    + " day the run was trained: good for orders of magnitude.",
                panels,
                Optional.of(table(results, lines))));
  }

  private static Panel panel(int index, String title, List<Series> series) {
    List<Point> all = series.stream().flatMap(line -> line.points().stream()).toList();
    return Panel.lines(
        "cost-" + index,
        title,
        "Milliseconds per update against k, " + FigureText.count(series.size(), "line") + ".",
        new AxisKind("k (samples in training)", Scale.LOG10).around(all.stream().map(Point::x)),
        new AxisKind("ms per update", Scale.LOG10).around(all.stream().map(Point::y)),
        series);
  }

  private static List<Series> series(PanelGroup group, RunLines lines) {
    Map<String, Map<Integer, List<Double>>> costs = new LinkedHashMap<>();
    Map<String, RunResult> first = new LinkedHashMap<>();
    for (RunResult run : group.runs()) {
      String family = family(run);
      double cost = millisPerUpdate(run);
      if (cost > 0) {
        first.putIfAbsent(family, run);
        costs
            .computeIfAbsent(family, f -> new TreeMap<>())
            .computeIfAbsent(run.point().k(), k -> new ArrayList<>())
            .add(cost);
      }
    }
    List<Series> series = new ArrayList<>();
    costs.forEach(
        (family, byK) ->
            series.add(
                new Series(
                    family,
                    "",
                    "",
                    lines.style(first.get(family).point()).solid(),
                    byK.entrySet().stream().map(k -> point(k.getKey(), k.getValue())).toList())));
    return series;
  }

  private static String family(RunResult run) {
    return SeriesStyles.family(run.point()) + ", " + DisplayName.of(run.point().schedule());
  }

  private static Point point(int k, List<Double> millis) {
    double mean = millis.stream().mapToDouble(m -> m).average().orElseThrow();
    return new Point(Math.log10(k), Math.log10(mean));
  }

  /** 0 if nothing was trained. */
  private static double millisPerUpdate(RunResult run) {
    long steps = run.stages().stream().mapToLong(StageResult::steps).sum();
    return steps == 0 ? 0 : 1e3 * run.trainingSeconds() / steps;
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    return new DataTable(
        "Cost of training",
        List.of("run", "ms per update", "updates", "training time"),
        results.runs().stream()
            .filter(run -> millisPerUpdate(run) > 0)
            .map(
                run ->
                    List.of(
                        lines.fullName(run),
                        FigureText.rate(millisPerUpdate(run)),
                        FigureText.count(run.stages().stream().mapToLong(StageResult::steps).sum()),
                        FigureText.seconds(run.trainingSeconds())))
            .toList());
  }
}
