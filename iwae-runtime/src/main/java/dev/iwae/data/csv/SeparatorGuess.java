package dev.iwae.data.csv;

import dev.iwae.sweep.spec.dataset.Separator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which separator makes numbers of the first lines, and equally many in each. */
final class SeparatorGuess {

  private static final int LINES = 8;
  private static final int MOST_CHARACTERS = 1 << 23;

  /** In the order in which they are tried: a comma may be a decimal point beside any other. */
  private static final List<Separator> TRIED =
      List.of(Separator.SEMICOLON, Separator.TAB, Separator.PIPE, Separator.COMMA, Separator.SPACE);

  private SeparatorGuess() {}

  static Separator of(Reader text) throws IOException {
    List<String> lines = sample(text);
    return TRIED.stream()
        .filter(separator -> fits(separator, lines))
        .findFirst()
        .orElseGet(() -> mostFrequent(lines));
  }

  private static List<String> sample(Reader text) throws IOException {
    char[] start = new char[MOST_CHARACTERS >> 4];
    StringBuilder read = new StringBuilder();
    int n = text.read(start);
    while (n >= 0
        && read.length() < MOST_CHARACTERS
        && read.chars().filter(c -> c == '\n' || c == '\r').limit(LINES).count() < LINES) {
      read.append(start, 0, n);
      n = text.read(start);
    }
    if (n > 0) {
      read.append(start, 0, n);
    }
    List<String> lines =
        new ArrayList<>(
            new BufferedReader(new java.io.StringReader(read.toString()))
                .lines()
                .filter(line -> !line.isBlank() && !CsvRecords.isComment(line))
                .limit(LINES + 1)
                .toList());
    if (n >= 0 && lines.size() > 1) {
      lines.remove(lines.size() - 1); // perhaps cut
    }
    return lines;
  }

  /** Whether all lines but the first, which may be headings, are numbers. */
  private static boolean fits(Separator separator, List<String> lines) {
    CsvNumber number = new CsvNumber(separator);
    List<String> values = lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
    int columns = values.isEmpty() ? 0 : fields(values.get(0), separator).size();
    return columns > 1
        && values.stream()
            .map(line -> fields(line, separator))
            .allMatch(
                fields ->
                    fields.size() == columns
                        && fields.stream().allMatch(text -> text.isBlank() || number.is(text)));
  }

  private static List<String> fields(String line, Separator separator) {
    return Arrays.stream(CsvRecords.split(line.strip(), separator))
        .map(field -> CsvRecords.unquoted(field.strip()))
        .toList();
  }

  private static Separator mostFrequent(List<String> lines) {
    String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return TRIED.stream()
        .max(Comparator.comparingInt(separator -> CsvRecords.split(line, separator).length))
        .filter(separator -> CsvRecords.split(line, separator).length > 1)
        .orElse(Separator.COMMA);
  }
}
