package dev.iwae.report.chart;

import java.util.List;
import java.util.Locale;

/**
 * How a line is drawn.
 *
 * @param color short for what {@link #css} says: {@code c3} of the palette, {@code r50} half-way up
 *     the ramp, or neutral
 * @param dash lengths of strokes and gaps in pixels; empty for a solid line
 */
public record SeriesStyle(String color, List<Integer> dash) {

  /** For what is no value's own. */
  public static final String NEUTRAL = "neutral";

  /** Colours that report.css defines; more values than that are a ramp between two. */
  public static final int COLORS = 6;

  /** From solid to ever more gaps. */
  public static final List<List<Integer>> DASHES =
      List.of(
          List.of(), List.of(8, 4), List.of(2, 3), List.of(9, 3, 2, 3), List.of(5, 2, 1, 2, 1, 2));

  public SeriesStyle {
    dash = List.copyOf(dash);
  }

  /** The colour of one of several values: no two of them are alike. */
  public static String color(int value, int of) {
    return of <= COLORS ? "c" + value : ramp(value, of);
  }

  /** From one end of the ramp to the other. */
  public static String ramp(int value, int of) {
    return String.format(Locale.ROOT, "r%.1f", 100.0 * value / Math.max(1, of - 1));
  }

  /** The colour as CSS has it, of report.css's variables; views.js does the same. */
  public static String css(String color) {
    return color.startsWith("r")
        ? "color-mix(in oklch, var(--ramp-low), var(--ramp-high) " + color.substring(1) + "%)"
        : "var(--" + color + ")";
  }

  public SeriesStyle neutral() {
    return new SeriesStyle(NEUTRAL, dash);
  }
}
