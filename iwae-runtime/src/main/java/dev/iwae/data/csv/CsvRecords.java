package dev.iwae.data.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.iwae.data.file.DataFault;
import dev.iwae.sweep.spec.dataset.Separator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a table, cut into fields; comments are left out. */
final class CsvRecords {

  private static final int LONGEST_LINE = 1 << 28;

  private CsvRecords() {}

  /** Is passed the lines in order. */
  interface LineVisitor {
    /** Takes the fields of a line; lines are counted from 1. */
    void line(long line, List<String> fields);

    /** Hears of a comment, which was left out; a line that tells the separator is none. */
    void comment();
  }

  static void read(Reader text, Separator separator, Path file, LineVisitor visitor)
      throws IOException {
    if (separator == Separator.SPACE) {
      readSpaced(new BufferedReader(text), visitor);
    } else {
      readSeparated(text, separator, file, visitor);
    }
  }

  /** Where spaces separate, there are no quotes that hold some. */
  private static void readSpaced(BufferedReader text, LineVisitor visitor) throws IOException {
    long number = 1;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      if (!isComment(line)) {
        visitor.line(
            number,
            Stream.of(split(line.strip(), Separator.SPACE)).map(CsvRecords::unquoted).toList());
      } else if (!tellsSeparator(line)) {
        visitor.comment();
      }
      number++;
    }
  }

  private static void readSeparated(
      Reader text, Separator separator, Path file, LineVisitor visitor) throws IOException {
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(character(separator))
            .commentStrategy(CommentStrategy.READ)
            .skipEmptyLines(false)
            .trimWhitespacesAroundQuotes(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_LINE)
            .ofCsvRecord(text)) {
      for (CsvRecord record : records) {
        String start = record.getField(0);
        if (!record.isComment() && !isComment(start)) {
          visitor.line(record.getStartingLineNumber(), record.getFields());
        } else if (!tellsSeparator(start)) {
          visitor.comment();
        }
      }
    } catch (CsvParseException e) {
      throw DataFault.of(file, "is no table of text: " + e.getMessage());
    }
  }

  static boolean isComment(String start) {
    String text = start.stripLeading();
    return text.startsWith("#") || text.startsWith("%") || tellsSeparator(start);
  }

  /** {@code sep=;} is what Excel writes, or is told the separator by. */
  private static boolean tellsSeparator(String start) {
    return start.stripLeading().matches("(?i)sep=.?");
  }

  static String unquoted(String field) {
    return field.replaceAll("^\"(.*)\"$", "$1");
  }

  /** The fields of a line without quotes. */
  static String[] split(String line, Separator separator) {
    return separator == Separator.SPACE
        ? line.split("[ \\t\\x0b\\f]+", -1)
        : line.split(java.util.regex.Pattern.quote(String.valueOf(character(separator))), -1);
  }

  private static char character(Separator separator) {
    return switch (separator) {
      case COMMA -> ',';
      case SEMICOLON -> ';';
      case TAB -> '\t';
      case PIPE -> '|';
      case SPACE, AUTO -> throw new IllegalArgumentException("no single character");
    };
  }
}
