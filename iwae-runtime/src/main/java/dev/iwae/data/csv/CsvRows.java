package dev.iwae.data.csv;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.RowNumbers;
import dev.iwae.data.table.Table;
import dev.iwae.data.table.TableMemory;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Separator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a table as its lines are read. */
final class CsvRows implements CsvRecords.LineVisitor {

  private final Path file;
  private final TableMemory memory;
  private final Separator separator;
  private final Header header;
  private final LabelColumn label;
  private final CsvNumber number;
  private final List<float[]> rows = new ArrayList<>();
  private List<String> headings = List.of();
  private boolean first = true;
  private boolean commented; // before the first line
  private boolean namedRows;
  private boolean openEnded; // each line ends with a separator
  private long blank; // a line with nothing in it, if no line follows
  private long bytes; // of the rows

  CsvRows(Path file, Separator separator, Header header, LabelColumn label) {
    this(file, separator, header, label, TableMemory.left(2)); // images are a copy
  }

  /**
   * @param memory that the rows may take
   */
  CsvRows(Path file, Separator separator, Header header, LabelColumn label, TableMemory memory) {
    this.label = label;
    this.file = file;
    this.memory = memory;
    this.separator = separator;
    this.header = header;
    this.number = new CsvNumber(separator);
  }

  @Override
  public void comment() {
    commented |= first;
  }

  @Override
  public void line(long line, List<String> fields) {
    if (fields.stream().allMatch(String::isBlank)) {
      blank = blank == 0 ? line : blank;
      return;
    }
    if (blank > 0 && !first) {
      throw DataFault.of(
          file, "has nothing in line " + blank + ", and more after it", "Remove its empty lines");
    }
    blank = 0;
    if (first && Headings.are(closed(fields), header, number)) {
      headings = closed(fields);
      requireHeadings(line);
    } else {
      add(row(line, fields), line);
    }
    first = false;
  }

  /** Headings in a comment, as np.savetxt writes them, leave an example in their place. */
  private void requireHeadings(long line) {
    if (commented
        && headings.stream().allMatch(number::is)
        && !Headings.are(headings, Header.AUTO, number)) {
      throw DataFault.of(
          file,
          "has comments and then numbers in line "
              + line
              + ", the first that is read, which `header: true` would take for headings",
          "Remove `header: true` if that line is an example, as comments are left out anyway, or the comments if it has headings");
    }
  }

  private void add(float[] row, long line) {
    bytes += (long) row.length * Float.BYTES;
    if (bytes > memory.bytes()) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "has more examples by line %d than fit into the %,d MB that this Java has for them",
              line,
              memory.megabytes()),
          TableMemory.ADVICE);
    }
    rows.add(row);
  }

  private static List<String> closed(List<String> fields) {
    int last = fields.size() - 1;
    return last > 0 && fields.get(last).isBlank() ? fields.subList(0, last) : fields;
  }

  private float[] row(long line, List<String> fields) {
    if (rows.isEmpty()) {
      openEnded = closed(fields).size() < fields.size();
    }
    List<String> values = openEnded ? closed(fields) : fields;
    nameRows(values.size());
    float[] row = new float[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          isLabel(i, row.length)
              ? ofLabel(values.get(i))
              : value(line, i, row.length, values.get(i));
    }
    requireWidth(row.length, line);
    return row;
  }

  /** A label is left out later, whatever it says. */
  private boolean isLabel(int column, int columns) {
    if (label instanceof LabelColumn.ByHeading named) {
      return column < headings.size() && headings.get(column).strip().equals(named.heading());
    }
    return label instanceof LabelColumn.First && column == 0
        || label instanceof LabelColumn.Last && column == columns - 1;
  }

  /** Whatever it is, unless {@link CsvFile} has to see whether it is a number of the row. */
  private float ofLabel(String text) {
    return label instanceof LabelColumn.First && Headings.lackFirst(headings)
        ? number.is(text) ? number.parse(text) : Float.NaN
        : 0;
  }

  private float value(long line, int column, int columns, String text) {
    try {
      return number.parse(text);
    } catch (NumberFormatException e) {
      throw labelled(column, columns, text)
          .map(label -> word(line, column, text, label))
          .orElseGet(() -> noNumber(line, column, text));
    }
  }

  private DataFault word(long line, int column, String text, String label) {
    return DataFault.of(
        file,
        String.format(
            Locale.ROOT,
            "has the word `%s` as value %d of line %d, such as a label",
            text.strip(),
            column + 1,
            line),
        "Say `label: %s` to leave that column out".formatted(label));
  }

  /** How a sweep says that a column, whose first value is a word, is the label. */
  private Optional<String> labelled(int column, int columns, String text) {
    boolean word = text.strip().matches("\\p{L}[\\p{L}\\d _-]*") && !CsvNumber.isMissing(text);
    if (!rows.isEmpty() || columns < 2 || !word || !(label instanceof LabelColumn.Unsaid)) {
      return Optional.empty();
    }
    if (column == 0 || column == columns - 1) {
      return Optional.of(column == 0 ? "first" : "last");
    }
    return headings.stream().skip(column).findFirst().map(String::strip);
  }

  /** Column names with none for the first column, as R writes those of rows. */
  private void nameRows(int columns) {
    if (rows.isEmpty() && !headings.isEmpty() && headings.size() == columns - 1) {
      headings = Stream.concat(Stream.of(""), headings.stream()).toList();
      namedRows = true;
    }
  }

  private void requireWidth(int columns, long line) {
    if (!rows.isEmpty() && columns != rows.get(0).length) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "has %d values in example %d (line %d), but %d in those before",
              columns,
              rows.size(),
              line,
              rows.get(0).length));
    }
    if (rows.isEmpty() && !headings.isEmpty() && headings.size() != columns) {
      throw headings(headings.size(), columns, line);
    }
  }

  private DataFault headings(int count, int columns, long line) {
    return DataFault.of(
        file,
        String.format(
            Locale.ROOT, "has %d headings, but %d values in line %d", count, columns, line),
        "Name each column; a line that is none of headings starts with `#`");
  }

  private DataFault noNumber(long line, int column, String text) {
    String problem =
        String.format(
            Locale.ROOT,
            "is no table of numbers %s: value %d of line %d %s",
            separated(),
            column + 1,
            line,
            CsvNumber.problem(text));
    if (text.isBlank() || CsvNumber.isMissing(text)) {
      return DataFault.of(file, problem, "Leave out examples that lack values, or fill them in");
    }
    return rows.isEmpty()
        ? DataFault.of(
            file,
            problem + other(text),
            "Values are separated by commas, semicolons, tabs, spaces or `|`, numbers have a point or, where no commas"
                + " separate, a comma; `header: true` takes the first line for headings")
        : DataFault.of(file, problem, "Correct that line, or the file's path in the sweep");
  }

  /** What else may separate the values of a field that is no number. */
  private static String other(String text) {
    String between = text.strip().replaceAll("[0-9.eE+\\s-]", "");
    boolean same = between.length() > 1 && between.chars().allMatch(c -> c == between.charAt(0));
    return same ? ", and `" + between.charAt(0) + "` separates nothing" : "";
  }

  private String separated() {
    return switch (separator) {
      case AUTO, COMMA -> "separated by commas";
      case SEMICOLON -> "separated by semicolons";
      case TAB -> "separated by tabs";
      case SPACE -> "separated by spaces";
      case PIPE -> "separated by `|`";
    };
  }

  /**
   * Wavelengths, say, are numbers as well.
   *
   * @throws DataFault if only the first line has numbers that rise, or fall, all along
   */
  private void requireExamples() {
    boolean like =
        header == Header.AUTO
            && headings.isEmpty()
            && rows.size() > 1
            && Headings.runOn(rows.get(0))
            && !Headings.runOn(rows.get(1));
    if (like) {
      throw DataFault.of(
          file,
          "has numbers in its first line that run on from column to column, as headings do, and others below",
          "Say `header: true` if that line is one of headings, or `header: false` if it is an example; a line that begins with `#` is left out");
    }
  }

  Table table() {
    if (rows.isEmpty()) {
      throw DataFault.of(file, "has no examples");
    }
    Table table = Table.of(file, rows.toArray(float[][]::new), headings);
    requireExamples();
    if (namedRows && !RowNumbers.are(table, 0)) {
      throw headings(headings.size() - 1, headings.size(), 2);
    }
    return table;
  }
}
