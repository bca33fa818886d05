package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.WeightHistogram;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How importance weights spread. */
final class WeightHistogramView implements MeasurementView {

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Normalised weight",
            "w~_i = w_i//{∑_{j=1}^K w_j}",
            "The part of one sample in the mean weight. In training, it is the sample's "
                + "part in the gradient of the importance-weighted bound."));
  }

  @Override
  public boolean isIn(EvaluationResult evaluation) {
    return evaluation.measurements().weightHistogram().isPresent();
  }

  @Override
  public Optional<Figure> figure(SweepResults results, RunLines lines) {
    CurveFigure figure =
        new CurveFigure(
            "weights",
            "Distribution of weights",
            "Normalised importance weights of the evaluation, all samples of all examples: the share"
                + " of samples in each bin, both axes logarithmic; the leftmost bin holds all that are"
                + " smaller. Mass far to the left is samples"
                + " that say nothing about p(x); the right end is examples that one sample decides.",
            "Histogram of normalised importance weights",
            new AxisKind("normalised weight", Scale.LOG10),
            new AxisKind("share of samples", Scale.LOG10),
            Shape.STEP,
            OptionalDouble.empty());
    return RunCurves.of(
        results, lines, figure, run -> List.of(shares(run)), Optional.of(weights(results, lines)));
  }

  private static List<Point> shares(RunResult run) {
    return run.evaluation()
        .map(EvaluationResult::measurements)
        .flatMap(Measurements::weightHistogram)
        .map(WeightHistogramView::shares)
        .orElse(List.of());
  }

  /** Bins by the power of ten of their left edge; the first bin, from 0, one step further left. */
  private static List<Point> shares(WeightHistogram weights) {
    List<Double> edges = weights.edges();
    double all = weights.counts().stream().mapToLong(Long::longValue).sum();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < weights.counts().size(); i++) {
      double share = weights.counts().get(i) / all;
      if (share > 0) {
        points.add(new Point(left(edges, i), Math.log10(share)));
      } else if (!points.isEmpty()) {
        points.add(new Point(left(edges, i), Math.log10(1 / all) - 1));
      }
    }
    if (!points.isEmpty()) {
      points.add(new Point(0, points.get(points.size() - 1).y()));
    }
    return points;
  }

  private static double left(List<Double> edges, int bin) {
    return bin > 0
        ? Math.log10(edges.get(bin))
        : Math.log10(edges.get(1))
            - (edges.size() > 2 ? Math.log10(edges.get(2) / edges.get(1)) : 1);
  }

  private static DataTable weights(SweepResults results, RunLines lines) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : results.runs()) {
      run.evaluation().ifPresent(evaluation -> rows.add(row(run, evaluation, lines)));
    }
    return new DataTable(
        "Weights of the evaluation",
        List.of("run", "samples", "effective", "weights above 0.01"),
        rows);
  }

  private static List<String> row(RunResult run, EvaluationResult evaluation, RunLines lines) {
    return List.of(
        lines.fullName(run),
        FigureText.count(evaluation.samples()),
        decimals(evaluation.effectiveSampleSize()),
        decimals(evaluation.measurements().significantSamples()));
  }

  private static String decimals(OptionalDouble value) {
    return value.isPresent() ? FigureText.decimals(value.getAsDouble(), 1) : "";
  }
}
