package dev.iwae.report;

import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.LinesByK;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.measurement.GlossaryEntry;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TrainingCost;
import dev.iwae.results.compare.CostByK;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What more samples cost: wall time of an epoch, and of a nat, against the k of training. */
final class CostFigure {

  /** For the legend. */
  static final GlossaryEntry MEANING =
      new GlossaryEntry(
          "Cost",
          "\"s per epoch\" = {training time}//epochs; \"s per nat\" ="
              + " {(epochs − 1) · \"s per epoch\"}//{B_last − B_first}",
          "Wall time of training over its epochs, and over the nats that the mean training bound B"
              + " of an epoch rose meanwhile, from the first to the last. Its table has the wall time"
              + " over the updates of the parameters as well. Of runs from the cache, the time of"
              + " when they were trained.");

  private record Cost(String axis, Function<CostByK, OptionalDouble> of) {}

  private static final List<Cost> COSTS =
      List.of(
          new Cost("seconds per epoch", cost -> OptionalDouble.of(cost.secondsPerEpoch())),
          new Cost("seconds per nat", CostByK::secondsPerNat));

  private CostFigure() {}

  /** Nothing unless some objective was trained with two values of k. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groupsAlong("k")) {
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
    List<Series> series = LinesByK.of(group, lines, runs -> byK(runs, cost));
    return series.stream().noneMatch(line -> line.points().size() > 1)
        ? Optional.empty()
        : Optional.of(
            LinesByK.panel(
                "cost-" + index, group.title(), "Training, " + cost.axis(), cost.axis(), series));
  }

  private static SortedMap<Integer, Double> byK(List<RunResult> runs, Cost cost) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (CostByK byK : CostByK.of(runs)) {
      double value = cost.of().apply(byK).orElse(0);
      if (value > 0) {
        values.put(byK.k(), value);
      }
    }
    return values;
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
