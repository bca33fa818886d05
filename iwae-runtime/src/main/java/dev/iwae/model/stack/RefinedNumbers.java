package dev.iwae.model.stack;

import java.util.Arrays;

/**
 * How the numbers of an example that refinement may move are put in one row: of q(h_1 | x) the
 * outputs of the head, then of each layer above that is refined what the example adds to its
 * head's.
 *
 * @param widths per layer, 0 of those above the bottom that are not refined
 */
record RefinedNumbers(int[] widths) {

  /** Of a row. */
  int columns() {
    return Arrays.stream(widths).sum();
  }

  /** Which layer a column belongs to, 0-based. */
  int layer(int column) {
    int l = 0;
    int end = widths[0];
    while (column >= end) {
      l++;
      end += widths[l];
    }
    return l;
  }

  /**
   * Copies a layer's numbers into rows.
   *
   * @param ofLayer // [examples][width]
   * @param rows // [examples][columns]
   */
  void gather(int l, int examples, float[] ofLayer, float[] rows) {
    for (int example = 0; example < examples; example++) {
      int to = example * columns() + start(l);
      System.arraycopy(ofLayer, example * widths[l], rows, to, widths[l]);
    }
  }

  /** Copies a layer's numbers out of rows; the other way round. */
  void scatter(int l, int examples, float[] rows, float[] ofLayer) {
    for (int example = 0; example < examples; example++) {
      int from = example * columns() + start(l);
      System.arraycopy(rows, from, ofLayer, example * widths[l], widths[l]);
    }
  }

  private int start(int l) {
    return Arrays.stream(widths, 0, l).sum();
  }
}
