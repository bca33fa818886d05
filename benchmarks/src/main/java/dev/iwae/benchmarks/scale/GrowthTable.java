package dev.iwae.benchmarks.scale;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The costs as people read them. */
final class GrowthTable {

  private GrowthTable() {}

  static String of(String heading, Path figure, Map<Growth, SortedMap<Integer, Cost>> costs) {
    StringBuilder text = new StringBuilder(heading);
    text.append("\n![cost against size](").append(figure).append(")\n");
    text.append(
        """

        Each number is of a JVM of its own: of a step or an example after others to warm up, of all else the first time, start of the JVM
        not counted. Growth is the exponent between a size and the one before: cost grows as size to this power, 1 is linear.

        | what | size | seconds | CPU seconds | MB at most | growth of CPU | of memory |
        |---|--:|--:|--:|--:|--:|--:|
        """);
    costs.forEach((growth, points) -> rows(growth, points, text));
    return text.toString();
  }

  private static void rows(Growth growth, SortedMap<Integer, Cost> points, StringBuilder text) {
    Map.Entry<Integer, Cost> before = null;
    for (Map.Entry<Integer, Cost> point : points.entrySet()) {
      Cost cost = point.getValue();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d %s | %.3g | %.3g | %.0f |%s |%n",
              growth.title(),
              point.getKey(),
              growth.unit(),
              cost.seconds(),
              cost.cpuSeconds(),
              cost.megabytes(),
              before == null ? " |" : exponents(before, point)));
      before = point;
    }
  }

  private static String exponents(Map.Entry<Integer, Cost> before, Map.Entry<Integer, Cost> point) {
    double size = Math.log((double) point.getKey() / before.getKey());
    Cost from = before.getValue();
    Cost to = point.getValue();
    return String.format(
        Locale.ROOT,
        " %.2f | %.2f",
        Math.log(to.cpuSeconds() / from.cpuSeconds()) / size,
        Math.log(to.megabytes() / from.megabytes()) / size);
  }
}
