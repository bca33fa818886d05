package dev.iwae.benchmarks.scale;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** CPU seconds against size, a panel for each growth, both axes logarithmic; dashed is linear. */
final class GrowthFigure {

  private static final int WIDTH = 260;
  private static final int HEIGHT = 200;
  private static final int MARGIN = 44;
  private static final int COLUMNS = 3;

  /** A power of ten is as long on either axis, so that linear growth is a diagonal. */
  private static final double DECADE = 32;

  private static final int DECADES = 4;

  private static final double LETTER = 6;

  private final StringBuilder svg = new StringBuilder();

  private GrowthFigure() {}

  static String of(Map<Growth, SortedMap<Integer, Cost>> costs) {
    GrowthFigure figure = new GrowthFigure();
    int rows = (costs.size() + COLUMNS - 1) / COLUMNS;
    figure.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">",
        COLUMNS * WIDTH, rows * HEIGHT);
    figure.add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    int i = 0;
    for (Map.Entry<Growth, SortedMap<Integer, Cost>> growth : costs.entrySet()) {
      figure.add(
          "<g transform=\"translate(%d %d)\">",
          i % COLUMNS * WIDTH + MARGIN, (i / COLUMNS + 1) * HEIGHT - MARGIN);
      figure.panel(growth.getKey(), growth.getValue());
      figure.add("</g>");
      i++;
    }
    figure.add("</svg>");
    return figure.svg.toString();
  }

  /** The origin is where the axes meet. */
  private void panel(Growth growth, SortedMap<Integer, Cost> points) {
    double least = points.values().stream().mapToDouble(Cost::cpuSeconds).min().orElseThrow();
    double bottom = Math.floor(Math.log10(least));
    double left = Math.log10(points.firstKey());
    double first = DECADE * (Math.log10(points.get(points.firstKey()).cpuSeconds()) - bottom);
    double width = DECADE * (Math.log10(points.lastKey()) - left);
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>",
        -MARGIN + 8, -138, growth.title());
    add("<text x=\"0\" y=\"28\">%s</text>", growth.unit());
    add(
        "<path d=\"M0 %.1fV0H%.1f\" fill=\"none\" stroke=\"#888\"/>",
        -DECADE * DECADES, width + 12);
    add(
        "<path d=\"M0 %.1fL%.1f %.1f\" stroke=\"#888\" stroke-dasharray=\"3 3\"/>",
        -first, width, -first - width);
    for (int power = 0; power <= DECADES; power++) {
      add(
          "<text x=\"-4\" y=\"%.1f\" text-anchor=\"end\">%s s</text>",
          -DECADE * power + 4, number(Math.pow(10, bottom + power)));
    }
    StringBuilder line = new StringBuilder();
    points.forEach(
        (size, cost) -> {
          double x = DECADE * (Math.log10(size) - left);
          double y = -DECADE * (Math.log10(cost.cpuSeconds()) - bottom);
          line.append(line.length() == 0 ? "M" : "L")
              .append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
          add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1f6fb2\"/>", x, y);
        });
    addSizes(points.keySet(), left);
    add("<path d=\"%s\" fill=\"none\" stroke=\"#1f6fb2\" stroke-width=\"1.5\"/>", line);
  }

  /** Those that have room beside the one before. */
  private void addSizes(Set<Integer> sizes, double left) {
    double end = Double.NEGATIVE_INFINITY;
    for (int size : sizes) {
      double x = DECADE * (Math.log10(size) - left);
      String text = number(size);
      double half = LETTER * text.length() / 2;
      if (x - half > end) {
        add("<text x=\"%.1f\" y=\"14\" text-anchor=\"middle\">%s</text>", x, text);
        end = x + half;
      }
    }
  }

  private static String number(double value) {
    if (value >= 1e6) {
      return String.format(Locale.ROOT, "%.0fM", value / 1e6);
    }
    if (value >= 1e3) {
      return String.format(Locale.ROOT, "%.0fk", value / 1e3);
    }
    return String.format(Locale.ROOT, value < 1 ? "%.1g" : "%.0f", value);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
