package dev.iwae.report;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.WeightHistogram;
import dev.iwae.report.ChartAxis.Scale;
import dev.iwae.report.Panel.Shape;
import dev.iwae.report.RunCurves.AxisKind;
import dev.iwae.report.RunCurves.Quantity;
import dev.iwae.report.Series.Point;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is measured of importance weights: how many samples count, and how weights spread. */
final class WeightFigures {

  private WeightFigures() {}

  /** Effective samples over the epochs, of the runs that train with more than one sample. */
  static Optional<Figure> effectiveSamples(SweepResults results, RunLines lines) {
    Quantity quantity =
        new Quantity(
            "ess",
            "Effective samples in training",
            "How many equally weighted samples the k weights of training are worth, mean over each"
                + " epoch. A line at 1 means that a single sample decides the gradient.",
            "Effective sample size of training against epoch",
            new AxisKind("epoch", Scale.LINEAR),
            new AxisKind("effective samples", Scale.LINEAR),
            Shape.LINE,
            OptionalDouble.empty());
    return RunCurves.of(
        results,
        lines,
        quantity,
        run -> run.point().k() == 1 ? List.of() : List.of(TrainingCurve.effectiveSamples(run)),
        Optional.of(table(results, lines)));
  }

  /** How the normalised weights of the evaluation are distributed. */
  static Optional<Figure> histogram(SweepResults results, RunLines lines) {
    Quantity quantity =
        new Quantity(
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
        results,
        lines,
        quantity,
        run -> List.of(shares(run)),
        Optional.of(weights(results, lines)));
  }

  private static List<Point> shares(RunResult run) {
    return run.evaluation()
        .map(EvaluationResult::measurements)
        .flatMap(Measurements::weightHistogram)
        .map(WeightFigures::shares)
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

  private static DataTable table(SweepResults results, RunLines lines) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : results.runs()) {
      List<Point> points = TrainingCurve.effectiveSamples(run);
      if (run.point().k() > 1 && !points.isEmpty()) {
        rows.add(
            List.of(
                lines.fullName(run),
                FigureText.count(run.point().k()),
                FigureText.decimals(points.get(0).y(), 2),
                FigureText.decimals(points.get(points.size() - 1).y(), 2),
                last(run)));
      }
    }
    return new DataTable(
        "Effective samples in training",
        List.of("run", "k", "first epoch", "last epoch", "weights above 0.01, last epoch"),
        rows);
  }

  private static String last(RunResult run) {
    StageResult stage = run.stages().get(run.stages().size() - 1);
    CurvePoint point = stage.curve().get(stage.curve().size() - 1);
    return point.significantSamples().isPresent()
        ? FigureText.decimals(point.significantSamples().getAsDouble(), 2)
        : "";
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
