package dev.iwae.report;

import dev.iwae.report.chart.ChartAxis.Scale;
import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Panel.Shape;
import dev.iwae.report.chart.RunCurves;
import dev.iwae.report.chart.RunCurves.AxisKind;
import dev.iwae.report.chart.RunCurves.CurveFigure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How many samples count in training. */
final class EffectiveSamplesFigure {

  private EffectiveSamplesFigure() {}

  /** Effective samples over the epochs, of the runs that train with more than one sample. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    CurveFigure figure =
        new CurveFigure(
            "ess",
            "Effective samples in training",
            "How many equally weighted samples the weights of an example's samples in training are"
                + " worth, mean over each epoch: of k of them, of groups of k in all groups together."
                + " A line at 1 means that a single sample decides the gradient.",
            "Effective sample size of training against epoch",
            new AxisKind("epoch", Scale.LINEAR),
            new AxisKind("effective samples", Scale.LINEAR),
            Shape.LINE,
            OptionalDouble.empty());
    return RunCurves.of(
        results,
        lines,
        figure,
        run -> samples(run) == 1 ? List.of() : List.of(TrainingCurve.effectiveSamples(run)),
        Optional.of(table(results, lines)));
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : results.runs()) {
      List<Point> points = TrainingCurve.effectiveSamples(run);
      if (samples(run) > 1 && !points.isEmpty()) {
        rows.add(
            List.of(
                lines.fullName(run),
                FigureText.count(samples(run)),
                FigureText.decimals(points.get(0).y(), 2),
                FigureText.decimals(points.get(points.size() - 1).y(), 2),
                last(run)));
      }
    }
    return new DataTable(
        "Effective samples in training",
        List.of("run", "samples", "first epoch", "last epoch", "weights above 0.01, last epoch"),
        rows);
  }

  /** Of an example in a step; k of an objective that a later version wrote. */
  private static int samples(RunResult run) {
    int k = run.point().k();
    return SweepForm.read(ObjectiveSpec.class, run.config().path("objective"))
        .map(objective -> objective.bound().samples(k))
        .orElse(k);
  }

  private static String last(RunResult run) {
    StageResult stage = run.stages().get(run.stages().size() - 1);
    CurvePoint point = stage.curve().get(stage.curve().size() - 1);
    return point.significantSamples().isPresent()
        ? FigureText.decimals(point.significantSamples().getAsDouble(), 2)
        : "";
  }
}
