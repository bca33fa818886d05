package dev.iwae.data.csv;

import dev.iwae.sweep.spec.dataset.Separator;
import java.util.Locale;
import java.util.Set;

/** The numbers of a table, rounded once, to float32. */
final class CsvNumber {

  private static final int LONGEST = 64;
  private static final String CHARACTERS = "0123456789.eE+-";
  private static final Set<String> MISSING =
      Set.of("nan", "na", "n/a", "null", "none", "inf", "-inf", "?", "-");

  private final boolean decimalComma;

  /**
   * @param separator of the values; where it is no comma, a comma may be the decimal point
   */
  CsvNumber(Separator separator) {
    this.decimalComma = separator != Separator.COMMA;
  }

  /** Whether the text is a number, or true or false. */
  boolean is(String text) {
    try {
      parse(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether it is one of the words for a value that is not there, or not finite. */
  static boolean isMissing(String text) {
    return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Its value; what is beyond float32 is infinite.
   *
   * @throws NumberFormatException if it is none
   */
  float parse(String field) {
    String text = field.strip();
    if (text.equalsIgnoreCase("true")) {
      return 1;
    }
    if (text.equalsIgnoreCase("false")) {
      return 0;
    }
    int comma = decimalComma ? text.indexOf(',') : -1;
    boolean pointed = comma >= 0 && comma < text.length() - 1;
    String number = pointed ? text.substring(0, comma) + '.' + text.substring(comma + 1) : text;
    if (number.isEmpty() || number.length() > LONGEST || !isPlain(number)) {
      throw new NumberFormatException();
    }
    return Float.parseFloat(number);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (CHARACTERS.indexOf(text.charAt(i)) < 0) {
        return false; // such as 1f and 0x1p-3, which Java would read
      }
    }
    return true;
  }

  /** What is wrong with a field that is no number. */
  static String problem(String field) {
    String text = field.strip().replaceAll("[^\\x20-\\x7e]", "\uFFFD");
    if (text.isEmpty()) {
      return "is empty";
    }
    if (text.matches("\\d+:[^:]+")) {
      return "is `" + text + "`, of libsvm's sparse format, which is not read";
    }
    return text.length() > LONGEST
        ? "starts with `" + text.substring(0, LONGEST) + "` and is too long for a number"
        : "is `" + text + "`, no number";
  }
}
