package dev.iwae.report.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One chart of a figure.
 *
 * @param id of its element
 * @param title what its lines have in common
 * @param set panels of one set may be arranged in another way: they show the same part of the same
 *     dataset
 * @param description for who cannot see it
 * @param labels of an ordinal x axis; otherwise empty
 * @param shape how points are joined
 * @param mark where a vertical line divides the chart, such as a threshold
 */
public record Panel(
    String id,
    String title,
    String set,
    String description,
    ChartAxis x,
    ChartAxis y,
    List<String> labels,
    List<Series> series,
    Shape shape,
    OptionalDouble mark) {

  /** How the points of a line are joined. */
  public enum Shape {
    /** By straight lines. */
    LINE,
    /** Each is the left end of a bin of a histogram, whose outline is drawn. */
    STEP
  }

  public Panel {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
  }

  /** Straight lines on numeric axes. */
  public static Panel lines(
      String id,
      String title,
      String set,
      String description,
      ChartAxis x,
      ChartAxis y,
      List<Series> series) {
    return new Panel(
        id, title, set, description, x, y, List.of(), series, Shape.LINE, OptionalDouble.empty());
  }

  /** Straight lines between places that have names. */
  public static Panel places(
      String id,
      String title,
      String description,
      ChartAxis x,
      ChartAxis y,
      List<String> labels,
      List<Series> series) {
    return new Panel(
        id, title, title, description, x, y, labels, series, Shape.LINE, OptionalDouble.empty());
  }
}
