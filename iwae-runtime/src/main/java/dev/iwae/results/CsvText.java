package dev.iwae.results;

/** A text field of a CSV file. */
final class CsvText {

  private static final String STARTS_FORMULA = "=+-@\t\r\n";

  private CsvText() {}

  static String of(String text) {
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain && safe.equals(safe.strip()) ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
