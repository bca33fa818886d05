package dev.iwae.results.compare;

import dev.iwae.results.SingleLine;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Comparison tables as plain text for a console. A cell reads {@code 84.78 ± 0.24 (25)}: the NLL,
 * its standard error and the active units. Columns that do not fit beside each other stand below.
 */
public final class ComparisonText {

  /** Columns of a usual console; what Maven writes before a line is not among them. */
  private static final int WIDTH = 80 - "[INFO] ".length();

  private static final String GAP = "   ";
  private static final String MARGIN = "  ";

  private final boolean ascii;

  /**
   * A column as text.
   *
   * @param model above it
   * @param startsModel whether it is the first of its model
   * @param lines heading and cells
   */
  private record Column(String model, boolean startsModel, List<String> lines) {

    int width() {
      return Math.max(
          startsModel ? model.length() : 0,
          lines.stream().mapToInt(String::length).max().orElse(0));
    }

    String line(int i) {
      return lines.get(i) + " ".repeat(width() - lines.get(i).length()) + GAP;
    }
  }

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
    Column ks = new Column("", false, column("k", table.rows(), row -> String.valueOf(row.k())));
    List<Column> all =
        IntStream.range(0, table.columns().size()).mapToObj(i -> column(table, i)).toList();
    return wrapped(text(ComparisonCaption.of(table)))
        + besides(all, WIDTH - MARGIN.length() - ks.width() - GAP.length()).stream()
            .map(columns -> block(ks, columns))
            .collect(Collectors.joining("\n"))
        + sentences(CaveatNotes.of(table));
  }

  private Column column(ComparisonTable table, int i) {
    ComparisonColumn column = table.columns().get(i);
    return new Column(
        text(column.model()),
        i == 0 || !table.columns().get(i - 1).model().equals(column.model()),
        column(
            text(column.heading()), table.rows(), row -> text(CellText.plain(row.cells().get(i)))));
  }

  private interface Cell {
    String of(ComparisonRow row);
  }

  private static List<String> column(String heading, List<ComparisonRow> rows, Cell cell) {
    List<String> lines = new ArrayList<>(List.of(heading));
    rows.forEach(row -> lines.add(cell.of(row)));
    return lines;
  }

  /**
   * The columns in groups that fit beside each other; those of a model stay together where they
   * can, and a column wider than the room stands alone.
   */
  private static List<List<Column>> besides(List<Column> columns, int room) {
    List<List<Column>> groups = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < columns.size(); i++) {
      int needed = ofModelFrom(i, columns);
      if (groups.isEmpty() || columns.get(i).width() > left || needed > left && needed <= room) {
        groups.add(new ArrayList<>());
        left = room;
      }
      groups.get(groups.size() - 1).add(columns.get(i));
      left -= columns.get(i).width() + GAP.length();
    }
    return groups;
  }

  /** Width of a column and those of the same model that follow. */
  private static int ofModelFrom(int first, List<Column> columns) {
    int width = -GAP.length();
    for (int i = first; i < columns.size(); i++) {
      if (!columns.get(i).model().equals(columns.get(first).model())) {
        return width;
      }
      width += columns.get(i).width() + GAP.length();
    }
    return width;
  }

  private String block(Column ks, List<Column> columns) {
    StringBuilder text = new StringBuilder(models(ks, columns));
    for (int line : linesWithRuns(columns)) {
      StringBuilder row = new StringBuilder(MARGIN).append(ks.line(line));
      for (Column column : columns) {
        row.append(column.line(line));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The headings, and the rows in which any of the columns has a run. */
  private int[] linesWithRuns(List<Column> columns) {
    String noRun = text(CellText.NO_RUN);
    return IntStream.range(0, columns.get(0).lines().size())
        .filter(i -> columns.stream().anyMatch(column -> !column.lines().get(i).equals(noRun)))
        .toArray();
  }

  /** The line above the headings: every model over its first column. */
  private static String models(Column ks, List<Column> columns) {
    StringBuilder line = new StringBuilder(MARGIN + " ".repeat(ks.width()) + GAP);
    String previous = null;
    for (Column column : columns) {
      int end = line.length() + column.width() + GAP.length();
      line.append(column.model().equals(previous) ? "" : column.model());
      line.append(" ".repeat(Math.max(0, end - line.length())));
      previous = column.model();
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Sentences for the same console, each on lines of its own. */
  public String sentences(List<String> sentences) {
    return sentences.stream()
        .map(sentence -> wrapped(text(sentence)))
        .collect(Collectors.joining());
  }

  private String text(String text) {
    String line = SingleLine.of(text);
    return ascii ? line.replace("\u00b1", "+-").replace("\u2013", "-") : line;
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ")) {
      boolean fits = length + 1 + word.length() <= WIDTH;
      lines.append(length == 0 ? "" : fits ? " " : "\n").append(word);
      length = length > 0 && fits ? length + 1 + word.length() : word.length();
    }
    return lines.append('\n').toString();
  }
}
