package dev.iwae.report;

import dev.iwae.results.RunPoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The runs one by one. A coordinate is a column only if it differs between runs; what all share is
 * said once.
 *
 * @param constants value by name
 * @param columns names of the coordinates that differ
 * @param rows in the order of the sweep
 */
public record RunsTable(Map<String, String> constants, List<String> columns, List<Row> rows) {

  /**
   * @param coordinates one per column
   */
  public record Row(RunResult run, List<String> coordinates) {}

  static RunsTable of(SweepResults results) {
    Map<String, Function<RunPoint, String>> coordinates = coordinates();
    Map<String, String> constants = new LinkedHashMap<>();
    Map<String, Function<RunPoint, String>> columns = new LinkedHashMap<>();
    coordinates.forEach(
        (name, value) -> {
          List<String> values =
              results.runs().stream().map(run -> value.apply(run.point())).distinct().toList();
          if (values.size() > 1) {
            columns.put(name, value);
          } else if (!values.isEmpty() && !values.get(0).isEmpty()) {
            constants.put(name, values.get(0));
          }
        });
    return new RunsTable(
        constants,
        List.copyOf(columns.keySet()),
        results.runs().stream().map(run -> row(run, columns)).toList());
  }

  private static Row row(RunResult run, Map<String, Function<RunPoint, String>> columns) {
    return new Row(
        run, columns.values().stream().map(column -> column.apply(run.point())).toList());
  }

  private static Map<String, Function<RunPoint, String>> coordinates() {
    Map<String, Function<RunPoint, String>> coordinates = new LinkedHashMap<>();
    coordinates.put("label", point -> point.label().orElse(""));
    coordinates.put("dataset", RunPoint::dataset);
    coordinates.put("model", RunPoint::model);
    coordinates.put("objective", RunPoint::objective);
    coordinates.put("k", point -> Integer.toString(point.k()));
    coordinates.put("schedule", RunPoint::schedule);
    coordinates.put("seed", point -> Long.toString(point.seed()));
    return coordinates;
  }
}
