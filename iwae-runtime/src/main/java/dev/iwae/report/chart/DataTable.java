package dev.iwae.report.chart;

import java.util.List;

/**
 * Numbers behind a figure.
 *
 * @param caption what they are
 * @param columns headings; the first one is that of the rows' names
 * @param rows as many cells as there are columns; an empty cell where there is no number
 */
public record DataTable(String caption, List<String> columns, List<List<String>> rows) {

  public DataTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
