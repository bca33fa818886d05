package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the words in the cells of a comparison mean: which columns are biased, or no bound. */
public final class CaveatNotes {

  private CaveatNotes() {}

  /** A line for each caveat, with the headings of its columns; plain text. */
  public static List<String> of(ComparisonTable table) {
    Map<String, Set<ComparisonColumn>> columns = new LinkedHashMap<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < row.cells().size(); i++) {
        ComparisonColumn column = table.columns().get(i);
        row.cells().get(i).runs().stream()
            .map(RunResult::caveats)
            .flatMap(List::stream)
            .forEach(
                caveat -> columns.computeIfAbsent(caveat, c -> new LinkedHashSet<>()).add(column));
      }
    }
    List<String> notes = new ArrayList<>();
    columns.forEach((caveat, with) -> notes.add(names(table, with) + ": " + caveat));
    return List.copyOf(notes);
  }

  /** By their headings, with the model where another's column of that heading is not meant. */
  private static String names(ComparisonTable table, Set<ComparisonColumn> columns) {
    Set<String> elsewhere =
        table.columns().stream()
            .filter(column -> !columns.contains(column))
            .map(ComparisonColumn::heading)
            .collect(Collectors.toSet());
    return columns.stream()
        .map(
            column ->
                elsewhere.contains(column.heading())
                    ? column.heading() + " on " + DisplayName.of(column.model())
                    : column.heading())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
