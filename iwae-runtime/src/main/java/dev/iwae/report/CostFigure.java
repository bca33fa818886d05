package dev.iwae.report;

import dev.iwae.report.Axis.Scale;
import dev.iwae.report.RunCurves.AxisKind;
import dev.iwae.report.Series.Point;
import dev.iwae.results.CostByK;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TrainingCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What more samples cost: wall time of an epoch, and of a nat, against the k of training. */
final class CostFigure {

  private record Cost(String axis, Function<CostByK, OptionalDouble> of) {}

  private static final List<Cost> COSTS =
      List.of(
          new Cost("seconds per epoch", cost -> OptionalDouble.of(cost.secondsPerEpoch())),
          new Cost("seconds per nat", CostByK::secondsPerNat));

  private CostFigure() {}

  /** Nothing unless some objective was trained with two values of k. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : PanelGroup.of(results)) {
      for (Cost cost : COSTS) {
        panel(panels.size(), group, cost, lines).ifPresent(panels::add);
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "cost",
                "Cost against k",
                "Wall time of an epoch of training, and of each nat that the training bound rose"
                    + " from the first epoch to the last; means over seeds, both axes logarithmic."
                    + " Every objective has a bound of its own, so compare nats along a line."
                    + " Measured while other workers shared the machine, on whatever day the run"
                    + " was trained: good for orders of magnitude.",
                panels,
                Optional.of(table(results, lines))));
  }

  private static Optional<Panel> panel(int index, PanelGroup group, Cost cost, RunLines lines) {
    List<Series> series = series(group, cost, lines);
    if (series.stream().noneMatch(line -> line.points().size() > 1)) {
      return Optional.empty();
    }
    List<Point> all = series.stream().flatMap(line -> line.points().stream()).toList();
    return Optional.of(
        Panel.lines(
            "cost-" + index,
            group.title(),
            "Training, "
                + cost.axis()
                + " against k, "
                + FigureText.count(series.size(), "line")
                + ".",
            new AxisKind("k (samples in training)", Scale.LOG10).around(all.stream().map(Point::x)),
            new AxisKind(cost.axis(), Scale.LOG10).around(all.stream().map(Point::y)),
            series));
  }

  private static List<Series> series(PanelGroup group, Cost cost, RunLines lines) {
    Map<String, List<RunResult>> families = new LinkedHashMap<>();
    for (RunResult run : group.runs()) {
      families.computeIfAbsent(family(run), name -> new ArrayList<>()).add(run);
    }
    List<Series> series = new ArrayList<>();
    families.forEach(
        (name, runs) -> {
          List<Point> points = points(CostByK.of(runs), cost);
          if (!points.isEmpty()) {
            series.add(new Series(name, "", "", lines.style(runs.get(0).point()).solid(), points));
          }
        });
    return series;
  }

  private static String family(RunResult run) {
    return SeriesStyles.family(run.point()) + ", " + DisplayName.of(run.point().schedule());
  }

  private static List<Point> points(List<CostByK> costs, Cost cost) {
    return costs.stream()
        .filter(byK -> cost.of().apply(byK).orElse(0) > 0)
        .map(byK -> new Point(Math.log10(byK.k()), Math.log10(cost.of().apply(byK).getAsDouble())))
        .toList();
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : results.runs()) {
      TrainingCost.of(run).ifPresent(cost -> rows.add(row(run, cost, lines)));
    }
    return new DataTable(
        "Cost of training",
        List.of("run", "s per epoch", "s per nat", "ms per update", "updates", "training time"),
        rows);
  }

  private static List<String> row(RunResult run, TrainingCost cost, RunLines lines) {
    long updates = run.stages().stream().mapToLong(StageResult::steps).sum();
    OptionalDouble perNat = cost.secondsPerNat();
    return List.of(
        lines.fullName(run),
        FigureText.rate(cost.secondsPerEpoch()),
        perNat.isPresent() ? FigureText.rate(perNat.getAsDouble()) : "",
        FigureText.rate(1e3 * run.trainingSeconds() / updates),
        FigureText.count(updates),
        FigureText.seconds(run.trainingSeconds()));
  }
}
