package dev.iwae.report;

import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The runs one by one. A coordinate is a column only if it differs between runs; what all share is
 * said once. Where objectives differ in more than their bound, so do bound, gradient and settings.
 *
 * @param constants value by name
 * @param columns names of the coordinates that differ
 * @param measures headings of the numbers
 * @param facets values to filter by, by the name of what differs, where a list can hold them
 * @param rows in the order of the sweep
 */
public record RunsTable(
    Map<String, String> constants,
    List<String> columns,
    List<String> measures,
    Map<String, List<String>> facets,
    List<RunRow> rows) {

  private static final int LONGEST_LIST = 40;

  /**
   * @param coordinates one per column
   * @param measures one per heading
   */
  public record RunRow(RunResult run, List<String> coordinates, List<Measure> measures) {}

  static RunsTable of(SweepResults results) {
    Map<String, String> constants = new LinkedHashMap<>();
    Map<String, Function<RunResult, String>> columns = new LinkedHashMap<>();
    Map<String, List<String>> facets = new LinkedHashMap<>();
    coordinates(results)
        .forEach(
            (name, coordinate) -> {
              Function<RunResult, String> value = run -> coordinate.apply(run.point());
              List<String> values = values(results, value);
              if (values.size() > 1) {
                columns.put(name, value);
                facets.put(name, values);
              } else if (!values.isEmpty() && !values.get(0).isEmpty()) {
                constants.put(name, values.get(0));
              }
            });
    if (columns.containsKey("objective")) {
      ObjectiveColumns.differing(results).forEach(columns::putIfAbsent);
    }
    facets.put("status", values(results, run -> run.status().word()));
    facets.values().removeIf(values -> values.size() < 2 || values.size() > LONGEST_LIST);
    Map<String, Function<RunResult, Measure>> measures = Measure.of(results);
    return new RunsTable(
        constants,
        List.copyOf(columns.keySet()),
        List.copyOf(measures.keySet()),
        facets,
        results.runs().stream().map(run -> row(run, columns, measures)).toList());
  }

  private static List<String> values(SweepResults results, Function<RunResult, String> value) {
    return results.runs().stream().map(value).distinct().toList();
  }

  private static RunRow row(
      RunResult run,
      Map<String, Function<RunResult, String>> columns,
      Map<String, Function<RunResult, Measure>> measures) {
    List<String> coordinates = new ArrayList<>();
    columns.values().forEach(column -> coordinates.add(column.apply(run)));
    return new RunRow(
        run, coordinates, measures.values().stream().map(measure -> measure.apply(run)).toList());
  }

  private static Map<String, Function<RunCoordinates, String>> coordinates(SweepResults results) {
    Map<String, Function<RunCoordinates, String>> coordinates = new LinkedHashMap<>();
    coordinates.put("label", point -> point.label().orElse(""));
    coordinates.put("dataset", RunCoordinates::dataset);
    coordinates.put("model", RunCoordinates::model);
    coordinates.put("objective", RunCoordinates::objective);
    coordinates.put("k", point -> Integer.toString(point.k()));
    coordinates.put("schedule", RunCoordinates::schedule);
    results
        .settings()
        .forEach(
            (path, name) -> coordinates.put(name, point -> point.setting(path).orElse("\u2013")));
    coordinates.put("seed", point -> Long.toString(point.seed()));
    return coordinates;
  }
}
