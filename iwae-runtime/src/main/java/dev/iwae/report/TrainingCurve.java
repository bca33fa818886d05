package dev.iwae.report;

import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The training curves of a run, their epochs counted over all stages. */
final class TrainingCurve {

  /** More points than a chart has room for only make the page larger. */
  private static final int MOST_POINTS = 240;

  private TrainingCurve() {}

  /** The training bound: all points, or evenly spaced ones, the first and the last among them. */
  static List<Point> of(RunResult run) {
    return thinned(all(run, point -> OptionalDouble.of(point.bound())));
  }

  /** The effective sample size of training; empty if it was not measured. */
  static List<Point> effectiveSamples(RunResult run) {
    return thinned(all(run, CurvePoint::effectiveSampleSize));
  }

  private static List<Point> thinned(List<Point> all) {
    if (all.size() <= MOST_POINTS) {
      return all;
    }
    List<Point> some = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_POINTS - 1))));
    }
    return some;
  }

  private static List<Point> all(RunResult run, Function<CurvePoint, OptionalDouble> quantity) {
    List<Point> points = new ArrayList<>();
    int before = 0;
    for (StageResult stage : run.stages()) {
      for (CurvePoint point : stage.curve()) {
        int epoch = before + point.epoch();
        quantity.apply(point).ifPresent(value -> points.add(new Point(epoch, value)));
      }
      before += stage.epochs();
    }
    return points;
  }
}
