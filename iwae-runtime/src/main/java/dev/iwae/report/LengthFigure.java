package dev.iwae.report;

import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.ChartAxis.Scale;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.LinesAlong;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunCurves.AxisKind;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What longer training brings, in a sweep that has the same runs with more and fewer epochs. */
final class LengthFigure {

  private record Quantity(
      String title, String axis, Function<EvaluationResult, OptionalDouble> of) {}

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity("NLL", "NLL (nats)", EvaluationResult::comparableNll),
          new Quantity(
              "Active units",
              "active units",
              e -> OptionalDouble.of(e.activeUnits().stream().mapToInt(n -> n).sum())),
          new Quantity(
              "Effective samples",
              "effective samples of the evaluation",
              EvaluationResult::effectiveSampleSize));

  private LengthFigure() {}

  /** Nothing unless a setting decides the epochs, and some results differ in nothing else. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    return lines.arrangement().axes().stream()
        .filter(axis -> decidesEpochs(axis, results, lines.arrangement()))
        .findFirst()
        .map(axis -> panels(axis.name(), lines))
        .filter(panels -> !panels.isEmpty())
        .map(LengthFigure::figure);
  }

  private static Figure figure(List<Panel> panels) {
    return new Figure(
        "length",
        "After how many epochs",
        "The same runs after more and fewer epochs, each evaluated on its own; means over seeds,"
            + " epochs logarithmic. Where lines cross, the verdict depends on how long was trained.",
        panels,
        Optional.empty());
  }

  /** By the runs that have a result: one that failed stopped after any number of epochs. */
  private static boolean decidesEpochs(
      SweepAxis axis, SweepResults results, Arrangement arrangement) {
    Map<Integer, List<Integer>> epochs =
        results.runs().stream()
            .filter(run -> run.evaluation().isPresent())
            .collect(
                Collectors.groupingBy(
                    run -> arrangement.value(axis, run.point()),
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        runs -> runs.stream().map(RunResult::epochs).distinct().toList())));
    return epochs.values().stream().allMatch(known -> known.size() == 1)
        && epochs.values().stream().distinct().count() > 1;
  }

  private static List<Panel> panels(String axis, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groupsAlong(axis)) {
      for (Quantity quantity : QUANTITIES) {
        List<Series> series =
            LinesAlong.of(axis, group, lines, runs -> byEpochs(runs, quantity.of()));
        if (series.stream().anyMatch(line -> line.points().size() > 1)) {
          panels.add(panel(panels.size(), group, quantity, series));
        }
      }
    }
    return panels;
  }

  /** What was not trained at all has no place on a logarithmic axis. */
  private static List<Point> byEpochs(
      List<RunResult> runs, Function<EvaluationResult, OptionalDouble> quantity) {
    Map<Integer, Double> means =
        runs.stream()
            .filter(run -> run.epochs() > 0)
            .filter(
                run -> run.evaluation().map(quantity).orElse(OptionalDouble.empty()).isPresent())
            .collect(
                Collectors.groupingBy(
                    RunResult::epochs,
                    TreeMap::new,
                    Collectors.averagingDouble(
                        run -> quantity.apply(run.evaluation().orElseThrow()).orElseThrow())));
    return means.entrySet().stream()
        .map(at -> new Point(Math.log10(at.getKey()), at.getValue()))
        .toList();
  }

  private static Panel panel(int index, PanelGroup group, Quantity quantity, List<Series> series) {
    List<Point> all = series.stream().flatMap(line -> line.points().stream()).toList();
    return Panel.lines(
        "length-" + index,
        group.title() + ": " + quantity.title(),
        group.title() + ": " + quantity.title(),
        quantity.title() + " against epochs, " + FigureText.count(series.size(), "line") + ".",
        new AxisKind("epochs", Scale.LOG10).around(all.stream().map(Point::x)),
        new AxisKind(quantity.axis(), Scale.LINEAR).around(all.stream().map(Point::y)),
        series);
  }
}
