package dev.iwae.report;

import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.report.chart.SeriesStyle;
import dev.iwae.results.ComparedRuns;
import dev.iwae.results.DisplayName;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * NLL, effective samples and active units against the number of stochastic layers, where a sweep
 * has models of several depths.
 */
final class DepthFigure {

  /**
   * What is drawn against depth.
   *
   * @param name the axis
   * @param of empty where it was not measured
   * @param error one standard error; empty where there is none
   */
  private record Quantity(
      String name,
      Function<EvaluationResult, OptionalDouble> of,
      Function<EvaluationResult, OptionalDouble> error) {}

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(
              "NLL (nats)", EvaluationResult::comparableNll, EvaluationResult::nllStandardError),
          new Quantity(
              "effective samples",
              EvaluationResult::effectiveSampleSize,
              evaluation -> OptionalDouble.empty()),
          new Quantity(
              "active units, all layers",
              evaluation ->
                  OptionalDouble.of(
                      evaluation.activeUnits().stream().mapToInt(units -> units).sum()),
              evaluation -> OptionalDouble.empty()));

  private final RunLines lines;
  private final List<Panel> panels = new ArrayList<>();

  private DepthFigure(RunLines lines) {
    this.lines = lines;
  }

  static Optional<Figure> of(SweepResults results, RunLines lines) {
    DepthFigure figure = new DepthFigure(lines);
    ComparedRuns.of(results.runs()).forEach(figure::add);
    return figure.panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "depth",
                "What depth does",
                "Negative log-likelihood (lower is better; bars are one standard error over the"
                    + " examples), effective samples of the evaluation, and active units of all"
                    + " layers together, by the number of stochastic layers. Where several models"
                    + " are equally deep, or there are several seeds, the mean is drawn.",
                figure.panels,
                Optional.empty()));
  }

  private void add(ComparedRuns compared) {
    List<RunResult> runs =
        compared.runs().stream().filter(run -> run.evaluation().isPresent()).toList();
    List<Integer> depths =
        List.copyOf(new TreeSet<>(runs.stream().map(DepthFigure::depth).toList()));
    if (depths.size() < 2) {
      return;
    }
    Map<String, List<RunResult>> apart = lines.apartAlong("model", runs, DepthFigure::depth);
    for (Quantity quantity : QUANTITIES) {
      apart.forEach(
          (which, same) ->
              add(
                  which.isEmpty() ? compared.title() : compared.title() + ", " + which,
                  quantity,
                  same,
                  depths));
    }
  }

  private void add(String dataset, Quantity quantity, List<RunResult> runs, List<Integer> depths) {
    List<RunResult> measured =
        runs.stream()
            .filter(run -> quantity.of().apply(run.evaluation().orElseThrow()).isPresent())
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    List<Series> series = series(quantity, measured, depths);
    List<Double> ends =
        series.stream()
            .flatMap(line -> line.points().stream())
            .flatMap(point -> List.of(point.low(), point.high()).stream())
            .toList();
    panels.add(
        Panel.places(
            "depth-" + panels.size(),
            DisplayName.of(dataset),
            quantity.name()
                + " against stochastic layers, "
                + FigureText.count(series.size(), "line")
                + ".",
            new ChartAxis(
                "stochastic layers",
                ChartAxis.Scale.ORDINAL,
                new NiceRange(-0.5, depths.size() - 0.5, 0.5)),
            new ChartAxis(quantity.name(), ChartAxis.Scale.LINEAR, NiceRange.around(ends)),
            depths.stream().map(String::valueOf).toList(),
            series));
  }

  private List<Series> series(Quantity quantity, List<RunResult> runs, List<Integer> depths) {
    Map<String, List<RunResult>> byName = new LinkedHashMap<>();
    for (RunResult run : runs) {
      byName.computeIfAbsent(lines.nameAlong("model", run), name -> new ArrayList<>()).add(run);
    }
    List<Series> series = new ArrayList<>();
    byName.forEach(
        (name, same) -> {
          SeriesStyle style = lines.styleAlong("model", same.get(0));
          series.add(new Series(name, "", "", style, points(quantity, same, depths)));
        });
    double middle = (series.size() - 1) / 2.0;
    return IntStream.range(0, series.size())
        .mapToObj(i -> shifted(series.get(i), 0.4 / series.size() * (i - middle)))
        .toList();
  }

  /** So that error bars do not cover each other. */
  private static Series shifted(Series line, double by) {
    return new Series(
        line.name(),
        line.detail(),
        line.link(),
        line.style(),
        line.points().stream().map(p -> new Point(p.x() + by, p.y(), p.error())).toList());
  }

  private static List<Point> points(Quantity quantity, List<RunResult> runs, List<Integer> depths) {
    Map<Integer, List<EvaluationResult>> byDepth = new TreeMap<>();
    for (RunResult run : runs) {
      byDepth
          .computeIfAbsent(depth(run), depth -> new ArrayList<>())
          .add(run.evaluation().orElseThrow());
    }
    List<Point> points = new ArrayList<>();
    byDepth.forEach(
        (depth, evaluations) -> {
          double mean = mean(evaluations, quantity.of()).orElseThrow();
          double error = mean(evaluations, quantity.error()).orElse(0);
          points.add(new Point(depths.indexOf(depth), mean, error));
        });
    return points;
  }

  private static OptionalDouble mean(
      List<EvaluationResult> evaluations, Function<EvaluationResult, OptionalDouble> of) {
    return evaluations.stream()
        .flatMapToDouble(evaluation -> of.apply(evaluation).stream())
        .average();
  }

  private static int depth(RunResult run) {
    return run.evaluation().orElseThrow().units().size();
  }
}
