package dev.iwae.report.chart;

import java.util.List;

/**
 * A line of a chart. Lines of one name (the seeds of a run) look alike and share a legend entry.
 *
 * @param name in the legend
 * @param detail what tells it from others of the name, such as {@code seed 2}; may be empty
 * @param link permalink of the run it belongs to, for the compare view; empty if it is no run's
 * @param style how it is drawn
 * @param points in order of x
 */
public record Series(
    String name, String detail, String link, SeriesStyle style, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }

  /**
   * @param x in the terms of the axis
   * @param y value
   * @param error half the length of its error bar; 0 for none
   */
  public record Point(double x, double y, double error) {

    /** A point without error bar. */
    public Point(double x, double y) {
      this(x, y, 0);
    }

    public double low() {
      return y - error;
    }

    public double high() {
      return y + error;
    }
  }
}
