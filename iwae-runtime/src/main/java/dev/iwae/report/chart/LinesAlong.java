package dev.iwae.report.chart;

import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lines whose points are the values of a setting: a line for what else differs. */
public final class LinesAlong {

  private LinesAlong() {}

  /**
   * The lines of a panel.
   *
   * @param axis the setting
   * @param points of runs that differ in the setting and the seed only; none for no line
   */
  public static List<Series> of(
      String axis,
      PanelGroup group,
      RunLines lines,
      Function<List<RunResult>, List<Point>> points) {
    Map<String, List<RunResult>> families = new LinkedHashMap<>();
    for (RunResult run : group.runs()) {
      families.computeIfAbsent(lines.nameAlong(axis, run), name -> new ArrayList<>()).add(run);
    }
    List<Series> series = new ArrayList<>();
    families.forEach(
        (name, runs) -> {
          List<Point> line = points.apply(runs);
          if (!line.isEmpty()) {
            series.add(new Series(name, "", "", lines.styleAlong(axis, runs.get(0)), line));
          }
        });
    return series;
  }
}
