package dev.iwae.results.compare;

import dev.iwae.results.SingleLine;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparison tables as plain text for a console. A cell reads {@code 84.78 ± 0.24 (25)}: the NLL,
 * its standard error and the active units.
 */
public final class ComparisonText {

  private static final String GAP = "   ";

  private final boolean ascii;

  private ComparisonText(boolean ascii) {
    this.ascii = ascii;
  }

  /** Text for a console of this encoding; one without ± gets +-. */
  public static ComparisonText in(Charset charset) {
    return new ComparisonText(!charset.newEncoder().canEncode('\u00b1'));
  }

  /** All tables, an empty line between them; lines end with a line feed. */
  public String render(List<ComparisonTable> tables) {
    return String.join("\n", tables.stream().map(this::render).toList());
  }

  private String render(ComparisonTable table) {
    List<List<String>> columns = columns(table);
    StringBuilder text = new StringBuilder(text(ComparisonCaption.of(table)) + "\n");
    text.append(models(table, columns));
    for (int line = 0; line <= table.rows().size(); line++) {
      StringBuilder row = new StringBuilder("  ");
      for (List<String> column : columns) {
        String cell = column.get(line);
        row.append(pad(cell, column)).append(GAP);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String text(String text) {
    String line = SingleLine.of(text);
    return ascii ? line.replace("\u00b1", "+-").replace("\u2013", "-") : line;
  }

  /** The texts of every column, the heading first. */
  private List<List<String>> columns(ComparisonTable table) {
    List<List<String>> columns = new ArrayList<>();
    List<String> ks = new ArrayList<>(List.of("k"));
    table.rows().forEach(row -> ks.add(Integer.toString(row.k())));
    columns.add(ks);
    for (int i = 0; i < table.columns().size(); i++) {
      List<String> column = new ArrayList<>();
      column.add(text(table.columns().get(i).heading()));
      for (ComparisonRow row : table.rows()) {
        column.add(text(CellText.plain(row.cells().get(i))));
      }
      columns.add(column);
    }
    return columns;
  }

  /** The line above the headings: every model over its first column. */
  private String models(ComparisonTable table, List<List<String>> columns) {
    StringBuilder line = new StringBuilder("  " + " ".repeat(width(columns.get(0))) + GAP);
    String previous = null;
    for (int i = 0; i < table.columns().size(); i++) {
      String model = text(table.columns().get(i).model());
      int start = line.length();
      line.append(model.equals(previous) ? "" : model);
      int end = start + width(columns.get(i + 1)) + GAP.length();
      line.append(" ".repeat(Math.max(0, end - line.length())));
      previous = model;
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String pad(String text, List<String> column) {
    return text + " ".repeat(width(column) - text.length());
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(0);
  }
}
