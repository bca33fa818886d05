package dev.iwae.data.csv;

import dev.iwae.sweep.spec.dataset.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether a first line is one of headings. */
final class Headings {

  private static final int FEWEST_COUNTED = 3;
  private static final int FEWEST_REPEATED = 10;
  private static final int FEWEST_RUNNING = 12;

  /** A word, or a pixel's row and column such as {@code 28x28}. */
  private static final String NAME = "(?s)[\\p{L}_\"'].*|\\d+[xX_]\\d+";

  private Headings() {}

  static boolean are(List<String> fields, Header declared, CsvNumber number) {
    return switch (declared) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO -> isCounted(fields) || isNamed(fields, number) || isNumbered(fields);
    };
  }

  /** Whether the first column has none, or what pandas calls numbers of rows. */
  static boolean lackFirst(List<String> headings) {
    return headings.size() > 1 && headings.get(0).strip().matches("|Unnamed: 0|index");
  }

  /** Whether the first column has none. */
  static boolean namelessFirst(List<String> headings) {
    return headings.size() > 1 && headings.get(0).strip().matches("|Unnamed: 0");
  }

  /** 0, 1, 2, … as pandas names columns without names, with an empty field for those of rows. */
  private static boolean isCounted(List<String> fields) {
    int first = !fields.isEmpty() && fields.get(0).isBlank() ? 1 : 0;
    return fields.size() - first >= FEWEST_COUNTED
        && (counts(fields, first, 0) || counts(fields, first, 1));
  }

  /** Whether numbers rise, or fall, from each to the next; at the ends there may be a label. */
  static boolean runOn(float[] row) {
    int last = row.length - 2;
    return row.length >= FEWEST_RUNNING
        && (IntStream.range(1, last).allMatch(i -> row[i] < row[i + 1])
            || IntStream.range(1, last).allMatch(i -> row[i] > row[i + 1]));
  }

  private static boolean counts(List<String> fields, int first, int start) {
    for (int i = first; i < fields.size(); i++) {
      if (!fields.get(i).strip().equals(Integer.toString(start + i - first))) {
        return false;
      }
    }
    return true;
  }

  /**
   * An example that pandas once took for headings, in which it numbered what repeats: 5, 0, 0.1,
   * 0.2, … Numbers themselves do not go on from 0.9 to 0.10.
   */
  private static boolean isNumbered(List<String> fields) {
    Map<String, Integer> met = new HashMap<>();
    int repeated = 0;
    for (String field : fields) {
      String text = field.strip();
      int dot = Math.max(0, text.lastIndexOf('.'));
      String name = text.substring(0, dot);
      if (met.containsKey(name) && text.equals(name + "." + met.get(name))) {
        met.merge(name, 1, Integer::sum);
        repeated++;
      } else if (met.put(text, 1) != null) {
        return false;
      }
    }
    return repeated >= FEWEST_REPEATED;
  }

  /** Names, perhaps with numbers between them that count; a slip among values is none. */
  private static boolean isNamed(List<String> fields, CsvNumber number) {
    boolean named = false;
    int before = Integer.MIN_VALUE;
    for (String field : fields) {
      String text = field.strip();
      if (number.is(text)) {
        boolean next = text.matches("\\d{1,9}");
        int value = next ? Integer.parseInt(text) : 0;
        if (!next || before != Integer.MIN_VALUE && value != before + 1) {
          return false;
        }
        before = value;
      } else {
        boolean word = text.matches(NAME) && !CsvNumber.isMissing(text);
        named |= word;
        if (!word && !text.isEmpty()) {
          return false;
        }
      }
    }
    return named;
  }
}
