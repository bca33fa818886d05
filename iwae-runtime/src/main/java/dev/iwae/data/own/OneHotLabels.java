package dev.iwae.data.own;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether the columns before or behind a square image have a single 1 in each row, such as a class
 * that is written as one column for each.
 *
 * @param table of values
 */
record OneHotLabels(Table table) {

  private static final int MOST_CLASSES = 100;
  private static final int SMALLEST_SIDE = 4;

  /**
   * @throws DataFault if they have
   */
  void raise() {
    IntStream.rangeClosed(2, Math.min(MOST_CLASSES, table.pixels() - 1))
        .filter(classes -> side(classes) >= SMALLEST_SIDE)
        .forEach(this::raise);
  }

  private void raise(int classes) {
    int side = side(classes);
    boolean behind = isOneHot(table.pixels() - classes, classes);
    if (behind || isOneHot(0, classes)) {
      throw DataFault.of(
          table.file(),
          String.format(
              Locale.ROOT,
              "may have labels among its values: of its %s %d columns, beside an image of %d x %d, one is 1 in each example",
              behind ? "last" : "first",
              classes,
              side,
              side),
          "Leave them out of the file, or say `label: none` if they are pixels");
    }
  }

  /** Of the square image that is left without so many columns; 0 if it is none. */
  private int side(int classes) {
    int pixels = table.pixels() - classes;
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels ? side : 0;
  }

  private boolean isOneHot(int first, int classes) {
    BitSet met = new BitSet();
    for (int row = 0; row < table.examples(); row++) {
      int one = -1;
      for (int column = 0; column < classes; column++) {
        double value = table.values().at(row, first + column);
        if (value != 0 && (value != 1 || one >= 0)) {
          return false;
        }
        one = value == 1 ? column : one;
      }
      if (one < 0) {
        return false;
      }
      met.set(one);
    }
    return met.cardinality() > 1;
  }
}
