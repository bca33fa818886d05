package dev.iwae.report;

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
record Series(String name, String detail, String link, SeriesStyle style, List<Point> points) {

  Series {
    points = List.copyOf(points);
  }

  /**
   * @param x in the terms of the axis
   * @param y value
   * @param error half the length of its error bar; 0 for none
   */
  record Point(double x, double y, double error) {

    /** A point without error bar. */
    Point(double x, double y) {
      this(x, y, 0);
    }

    double low() {
      return y - error;
    }

    double high() {
      return y + error;
    }
  }
}
