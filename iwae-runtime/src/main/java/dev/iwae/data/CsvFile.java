package dev.iwae.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Numbers separated by commas, an example a line; spaces and tabs around a number are ignored,
 * lines end in LF or CR LF, and there is no line of headings. Never holds more than a line.
 */
final class CsvFile {

  private static final int LONGEST_NUMBER = 64;
  private static final int MOST_VALUES = 1 << 24;
  private static final String NUMBER_CHARACTERS = "0123456789.eE+-";

  private final Path file;
  private final InputStream in;
  private final Rows rows;
  private final StringBuilder number = new StringBuilder();
  private float[] values = new float[1024];
  private int count;
  private int line = 1;

  private CsvFile(Path file, InputStream in, Rows rows) {
    this.file = file;
    this.in = in;
    this.rows = rows;
  }

  /** Passes on all lines. */
  static void read(Path file, Rows rows) {
    ImageBytes.read(
        file,
        in -> {
          new CsvFile(file, new BufferedInputStream(in, 1 << 16), rows).read();
          return null;
        });
  }

  private void read() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      switch (c) {
        case ',' -> endNumber();
        case '\n' -> endLine();
        default -> append((char) c);
      }
    }
    if (count > 0 || !number.toString().isBlank()) {
      endLine(); // the last one may lack its end
    }
  }

  private void append(char c) {
    if (number.length() >= LONGEST_NUMBER) {
      throw noNumber("starts with `" + shown() + "` and is too long for a number");
    }
    number.append(c);
  }

  private void endLine() {
    if (count == 0 && number.toString().isBlank()) {
      throw ImageBytes.malformed(file, "has nothing in line " + line);
    }
    endNumber();
    rows.add(Arrays.copyOf(values, count));
    count = 0;
    line++;
  }

  private void endNumber() {
    if (count == MOST_VALUES) {
      throw ImageBytes.malformed(file, "has more than " + MOST_VALUES + " values in line " + line);
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count] = parse(number.toString().strip());
    count++;
    number.setLength(0);
  }

  private float parse(String text) {
    boolean plain = text.chars().allMatch(c -> NUMBER_CHARACTERS.indexOf(c) >= 0);
    if (plain) {
      try {
        return Float.parseFloat(text);
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw noNumber(text.isEmpty() ? "is empty" : "is `" + shown() + "`, no number");
  }

  private RuntimeException noNumber(String what) {
    return ImageBytes.malformed(
        file,
        "is no table of numbers separated by commas: value %d of line %d %s"
            .formatted(count + 1, line, what),
        line == 1
            ? "There are no headings and no labels: remove them, and write numbers with a point"
            : "Correct that line, or the file's path in the sweep");
  }

  private String shown() {
    return number.toString().strip().replaceAll("[^\\x20-\\x7e]", "\uFFFD");
  }
}
