package dev.iwae.report.chart;

import dev.iwae.report.chart.ChartAxis.Scale;
import dev.iwae.report.chart.RunCurves.AxisKind;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/** A quantity against the k of training, both logarithmic: a line for what else differs. */
public final class LinesByK {

  private LinesByK() {}

  /**
   * The lines of a panel.
   *
   * @param quantity of runs that differ in k and seed only, by k; above 0
   */
  public static List<Series> of(
      PanelGroup group,
      RunLines lines,
      Function<List<RunResult>, SortedMap<Integer, Double>> quantity) {
    return LinesAlong.of("k", group, lines, runs -> points(quantity.apply(runs)));
  }

  private static List<Point> points(SortedMap<Integer, Double> byK) {
    return byK.entrySet().stream()
        .map(at -> new Point(Math.log10(at.getKey()), Math.log10(at.getValue())))
        .toList();
  }

  /**
   * A chart of such lines.
   *
   * @param description without the number of lines
   * @param quantity name of the vertical axis
   */
  public static Panel panel(
      String id, String title, String description, String quantity, List<Series> series) {
    List<Point> all = series.stream().flatMap(line -> line.points().stream()).toList();
    return Panel.lines(
        id,
        title,
        title,
        description + " against k, " + FigureText.count(series.size(), "line") + ".",
        new AxisKind("k (samples in training)", Scale.LOG10).around(all.stream().map(Point::x)),
        new AxisKind(quantity, Scale.LOG10).around(all.stream().map(Point::y)),
        series);
  }
}
