package dev.iwae.report.chart;

import java.util.stream.DoubleStream;

/**
 * Where numbers lie in a forest plot, one row of which stands in each row of a table.
 *
 * @param low number at the left edge, nats
 * @param high number at the right edge, nats
 */
public record ForestScale(double low, double high) {

  /** Width of a row, in the units of its drawing; its height is 16. */
  public static final int WIDTH = 220;

  private static final int MARGIN = 6;

  /** The scale that shows these numbers, and zero. */
  public static ForestScale around(DoubleStream numbers) {
    double[] all = DoubleStream.concat(DoubleStream.of(0), numbers).toArray();
    double low = DoubleStream.of(all).min().orElseThrow();
    double high = DoubleStream.of(all).max().orElseThrow();
    return high > low ? new ForestScale(low, high) : new ForestScale(low - 1, high + 1);
  }

  /** The place of a number; what lies beyond an edge is drawn at it. */
  public double x(double number) {
    double part = Math.max(0, Math.min(1, (number - low) / (high - low)));
    return Math.round(10 * (MARGIN + part * (WIDTH - 2 * MARGIN))) / 10.0;
  }
}
