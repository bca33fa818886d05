package dev.iwae.report;

import dev.iwae.report.Series.Point;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import java.util.ArrayList;
import java.util.List;

/** The training curve of a run, its epochs counted over all stages. */
final class TrainingCurve {

  /** More points than a chart has room for only make the page larger. */
  private static final int MOST_POINTS = 240;

  private TrainingCurve() {}

  /** All points, or evenly spaced ones, the first and the last among them. */
  static List<Point> of(RunResult run) {
    List<Point> all = all(run);
    if (all.size() <= MOST_POINTS) {
      return all;
    }
    List<Point> some = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_POINTS - 1))));
    }
    return some;
  }

  private static List<Point> all(RunResult run) {
    List<Point> points = new ArrayList<>();
    int before = 0;
    for (StageResult stage : run.stages()) {
      for (CurvePoint point : stage.curve()) {
        points.add(new Point(before + point.epoch(), point.bound(), 0));
      }
      before += stage.epochs();
    }
    return points;
  }
}
