package dev.iwae.data.own;

import dev.iwae.data.table.Table;
import java.util.TreeSet;

/** What the values of a column could be. */
enum ColumnKind {
  /** The same in all examples. */
  CONSTANT,
  /** Small whole numbers. */
  CLASSES,
  /** A few values, such as classes that were scaled like pixels. */
  FEW,
  VALUES;

  private static final int MOST_CLASSES = 100;

  static ColumnKind of(Table table, int column) {
    TreeSet<Double> values = new TreeSet<>();
    boolean whole = true;
    for (int example = 0; example < table.examples() && values.size() <= MOST_CLASSES; example++) {
      double value = table.values().at(example, column);
      values.add(value);
      whole &= value == Math.rint(value) && value >= 0 && value < MOST_CLASSES;
    }
    if (values.size() == 1) {
      return CONSTANT;
    }
    if (values.size() > MOST_CLASSES) {
      return VALUES;
    }
    return whole ? CLASSES : FEW;
  }

  /** Also one that is the same everywhere: of examples that are all of one class. */
  boolean mayBeLabel() {
    return this != VALUES;
  }

  boolean isClasses() {
    return this == CLASSES;
  }
}
