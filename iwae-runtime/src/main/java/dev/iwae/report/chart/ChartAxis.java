package dev.iwae.report.chart;

/**
 * An axis of a chart.
 *
 * @param name with the unit
 * @param scale what its numbers mean
 * @param range from where to where
 */
public record ChartAxis(String name, Scale scale, NiceRange range) {

  /** What a number on an axis stands for. */
  public enum Scale {
    /** Itself. */
    LINEAR,
    /** The power of ten. */
    LOG10,
    /** The place of a label in a list, from 0. */
    ORDINAL
  }
}
