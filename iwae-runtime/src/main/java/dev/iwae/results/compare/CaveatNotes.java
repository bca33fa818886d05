package dev.iwae.results.compare;

import dev.iwae.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the words in the cells of a comparison mean: which columns are biased, or no bound. */
public final class CaveatNotes {

  private CaveatNotes() {}

  /** A line for each caveat, with the headings of its columns; plain text. */
  public static List<String> of(ComparisonTable table) {
    Map<String, Set<String>> headings = new LinkedHashMap<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < row.cells().size(); i++) {
        String heading = table.columns().get(i).heading();
        row.cells().get(i).runs().stream()
            .map(RunResult::caveats)
            .flatMap(List::stream)
            .forEach(
                caveat ->
                    headings.computeIfAbsent(caveat, c -> new LinkedHashSet<>()).add(heading));
      }
    }
    List<String> notes = new ArrayList<>();
    headings.forEach((caveat, columns) -> notes.add(String.join(", ", columns) + ": " + caveat));
    return List.copyOf(notes);
  }
}
