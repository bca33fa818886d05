package dev.iwae.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a line is drawn: colour tells the objective, dash the k.
 *
 * @param color index into the palette of report.css; {@link #NEUTRAL} for what is no objective's
 *     own
 * @param dash lengths of strokes and gaps in pixels; empty for a solid line
 */
public record SeriesStyle(int color, List<Integer> dash) {

  static final int NEUTRAL = -1;

  /** Colours that report.css defines; further objectives start over. */
  static final int COLORS = 6;

  public SeriesStyle {
    dash = List.copyOf(dash);
  }

  SeriesStyle neutral() {
    return new SeriesStyle(NEUTRAL, dash);
  }

  SeriesStyle solid() {
    return new SeriesStyle(color, List.of());
  }

  /** The class that report.css colours. */
  public String colorClass() {
    return color == NEUTRAL ? "neutral" : "c" + color;
  }

  /** The dash as SVG has it. */
  public String dashArray() {
    return dash.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
