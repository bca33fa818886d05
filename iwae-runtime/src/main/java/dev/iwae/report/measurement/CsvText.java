package dev.iwae.report.measurement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Fields of a CSV file. */
final class CsvText {

  private static final String STARTS_FORMULA = "=+-@\t\r\n";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private CsvText() {}

  /** As it is, quoted where it has to be; no formula, but a number may begin with its sign. */
  static String of(String text) {
    boolean formula =
        !text.isEmpty()
            && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    String safe = formula ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain && safe.equals(safe.strip()) ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** Empty for nothing. */
  static String of(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  /** Empty where there is no such element. */
  static String element(List<? extends Number> elements, int index) {
    return index < elements.size() ? elements.get(index).toString() : "";
  }
}
