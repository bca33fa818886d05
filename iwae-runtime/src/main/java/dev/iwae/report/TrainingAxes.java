package dev.iwae.report;

import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.SweepResults;
import java.util.List;

/** The axes of training curves, one pair for all panels of a dataset. */
record TrainingAxes(ChartAxis epochs, ChartAxis bound) {

  /** The first epochs gain tens of nats; an axis that shows them shows nothing else. */
  private static final double HIDDEN_START = 0.1;

  static TrainingAxes of(String dataset, SweepResults results) {
    List<Point> all =
        results.runs().stream()
            .filter(run -> run.point().dataset().equals(dataset))
            .flatMap(run -> TrainingCurve.of(run).stream())
            .toList();
    double last = all.stream().mapToDouble(Point::x).max().orElse(1);
    List<Double> shown =
        all.stream().filter(point -> point.x() > HIDDEN_START * last).map(Point::y).toList();
    double step = Math.max(1, NiceRange.around(List.of(0.0, last)).step());
    return new TrainingAxes(
        new ChartAxis("epoch", ChartAxis.Scale.LINEAR, new NiceRange(0, last, step)),
        new ChartAxis("bound (nats)", ChartAxis.Scale.LINEAR, NiceRange.around(shown)));
  }

  /** Whether any point of a line is not cut off. */
  boolean show(Series line) {
    return line.points().stream().anyMatch(point -> point.y() >= bound.range().min());
  }
}
