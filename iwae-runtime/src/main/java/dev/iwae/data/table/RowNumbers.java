package dev.iwae.data.table;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Numbers of rows, in order or as a program has shuffled them: whole, and each once. */
public final class RowNumbers {

  private RowNumbers() {}

  /** Whether a column has nothing else. */
  public static boolean are(Table table, int column) {
    Set<Double> seen = new HashSet<>();
    for (int row = 0; row < table.examples(); row++) {
      double value = table.values().at(row, column);
      if (value < 0 || value != Math.rint(value) || !seen.add(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a column has nothing else, some perhaps more than once. */
  public static boolean mayRepeat(Table table, int column) {
    return IntStream.range(0, table.examples())
        .mapToDouble(row -> table.values().at(row, column))
        .allMatch(value -> value >= 0 && value == Math.rint(value));
  }

  /** Whether it counts the rows, from 0 or 1. */
  public static boolean count(Table table, int column) {
    double first = table.values().at(0, column);
    for (int row = 0; row < table.examples(); row++) {
      if (table.values().at(row, column) != first + row) {
        return false;
      }
    }
    return first == 0 || first == 1;
  }
}
