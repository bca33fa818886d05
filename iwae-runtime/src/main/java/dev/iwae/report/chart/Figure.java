package dev.iwae.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Charts that show one quantity, a panel per dataset and model.
 *
 * @param id of its element
 * @param heading the quantity
 * @param caption how to look at it, one or two sentences
 * @param values the same numbers as a table, where no other table of the page has them
 */
public record Figure(
    String id, String heading, String caption, List<Panel> panels, Optional<DataTable> values) {

  private static final Set<String> ALWAYS_OPEN = Set.of("bounds", "training");

  public Figure {
    panels = List.copyOf(panels);
  }

  /** Whether it needs the width of the page. */
  public boolean wide() {
    return panels.size() > 1;
  }

  /** Whether its panels are small multiples. */
  public boolean many() {
    return panels.size() > 3;
  }

  /** Whether it is folded up: beside the first two, many panels make a page endless. */
  public boolean folded() {
    return many() && !ALWAYS_OPEN.contains(id);
  }
}
