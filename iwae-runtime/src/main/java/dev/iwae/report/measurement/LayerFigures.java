package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.report.chart.ChartAxis.Scale;
import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Panel.Shape;
import dev.iwae.report.chart.RunCurves;
import dev.iwae.report.chart.RunCurves.AxisKind;
import dev.iwae.report.chart.RunCurves.CurveFigure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is measured of every latent unit: its activity and its part of the KL term. */
final class LayerFigures {

  /** Bins per factor of 10 in activity; the bimodal shape needs no finer ones. */
  private static final int BINS = 2;

  /** What is smaller is no activity but rounding. */
  private static final int LOWEST_DECADE = -6;

  private LayerFigures() {}

  static Optional<Figure> activity(SweepResults results, RunLines lines) {
    CurveFigure figure =
        new CurveFigure(
            "activity",
            "Active units",
            "How many latent units of a layer have which activity, two bins to a decade. Units that"
                + " are in use and units that are not form two groups; those right of the threshold"
                + " (vertical line) count as active.",
            "Histogram of the activity of latent units",
            new AxisKind("activity (variance of the posterior mean over examples)", Scale.LOG10),
            new AxisKind("units", Scale.LINEAR),
            Shape.STEP,
            threshold(results));
    return RunCurves.of(
        results,
        lines,
        figure,
        run -> measured(run, Measurements::activity).stream().map(LayerFigures::histogram).toList(),
        Optional.of(activeUnits(results, lines)));
  }

  static Optional<Figure> kl(SweepResults results, RunLines lines) {
    CurveFigure figure =
        new CurveFigure(
            "kl",
            "KL per unit",
            "The part of every latent unit in the KL term, units in descending order. Units past"
                + " the bend carry nothing from the recognition network to the decoder.",
            "KL divergence of latent units in descending order",
            new AxisKind("unit, by rank", Scale.LINEAR),
            new AxisKind("KL (nats)", Scale.LINEAR),
            Shape.LINE,
            OptionalDouble.empty());
    return RunCurves.of(
        results, lines, figure, LayerFigures::rankedKl, Optional.of(klPerLayer(results, lines)));
  }

  private static List<List<Double>> measured(
      RunResult run, Function<Measurements, List<List<Double>>> quantity) {
    return run.evaluation().map(EvaluationResult::measurements).map(quantity).orElse(List.of());
  }

  private static List<List<Point>> rankedKl(RunResult run) {
    List<Integer> whole =
        run.evaluation().map(LayerFigures::undivided).orElse(List.of()); // nothing to rank
    List<List<Double>> layers = measured(run, Measurements::klPerUnit);
    return IntStream.range(0, layers.size())
        .mapToObj(l -> whole.contains(l + 1) ? List.<Point>of() : ranked(layers.get(l)))
        .toList();
  }

  /** Layers, from 1, whose KL is known of the layer as a whole only. */
  static List<Integer> undivided(EvaluationResult evaluation) {
    List<List<Double>> layers = evaluation.measurements().klPerUnit();
    return IntStream.range(0, layers.size())
        .filter(l -> layers.get(l).size() < evaluation.units().get(l))
        .mapToObj(l -> l + 1)
        .toList();
  }

  private static OptionalDouble threshold(SweepResults results) {
    return results.runs().stream()
        .flatMap(run -> run.evaluation().stream())
        .mapToDouble(evaluation -> Math.log10(evaluation.activeUnitsThreshold()))
        .findFirst();
  }

  /** Left edges of bins in powers of ten, and how many units each holds; empty bins to 10. */
  private static List<Point> histogram(List<Double> units) {
    int[] counts = new int[(1 - LOWEST_DECADE) * BINS + 1];
    for (double activity : units) {
      double bin = Math.floor((Math.log10(activity) - LOWEST_DECADE) * BINS);
      counts[(int) Math.max(0, Math.min(bin, counts.length - 2))]++;
    }
    return IntStream.range(0, counts.length)
        .mapToObj(i -> new Point(LOWEST_DECADE + i / (double) BINS, counts[i]))
        .toList();
  }

  private static List<Point> ranked(List<Double> units) {
    List<Double> sorted = units.stream().sorted(Comparator.reverseOrder()).toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(i -> new Point(i + 1, sorted.get(i)))
        .toList();
  }

  private static DataTable activeUnits(SweepResults results, RunLines lines) {
    return perLayer(
        "Active units of all units, by layer from the bottom",
        results,
        lines,
        evaluation ->
            IntStream.range(0, evaluation.units().size())
                .mapToObj(i -> evaluation.activeUnits().get(i) + " of " + evaluation.units().get(i))
                .toList());
  }

  private static DataTable klPerLayer(SweepResults results, RunLines lines) {
    return perLayer(
        "KL of a layer's units together, nats, by layer from the bottom",
        results,
        lines,
        evaluation -> evaluation.measurements().kl().stream().map(FigureText::nats).toList());
  }

  private static DataTable perLayer(
      String caption,
      SweepResults results,
      RunLines lines,
      Function<EvaluationResult, List<String>> cells) {
    List<RunResult> completed =
        results.runs().stream().filter(run -> run.evaluation().isPresent()).toList();
    int layers =
        completed.stream().mapToInt(r -> r.evaluation().get().units().size()).max().orElse(0);
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : completed) {
      List<String> row = new ArrayList<>(List.of(lines.fullName(run)));
      row.addAll(cells.apply(run.evaluation().get()));
      while (row.size() <= layers) {
        row.add("");
      }
      rows.add(row);
    }
    return new DataTable(
        caption,
        Stream.concat(
                Stream.of("run"), IntStream.rangeClosed(1, layers).mapToObj(i -> "layer " + i))
            .toList(),
        rows);
  }
}
