package dev.iwae.data.own;

import dev.iwae.data.table.Table;
import java.util.Locale;

/**
 * The least and the largest of a table's values.
 *
 * @param least of the finite ones
 * @param most of the finite ones
 * @param whole whether all are whole numbers
 * @param culprit the first that is not finite, or else the first that is no intensity
 */
record Extremes(double least, double most, boolean whole, Culprit culprit) {

  /** What float32 and decimal digits may leave beyond 0 and 1. */
  static final double ROUNDING = 1e-6;

  /** A value, and where it is. */
  record Culprit(float value, int example, int pixel) {

    static final Culprit NONE = new Culprit(0, -1, -1);
  }

  static Extremes of(Table table) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    Culprit culprit = Culprit.NONE;
    int pixels = table.pixels();
    for (int example = 0; example < table.examples(); example++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        double value = table.values().at(example, pixel);
        if (!Double.isFinite(value)) {
          return new Extremes(least, most, false, new Culprit((float) value, example, pixel));
        }
        least = Math.min(least, value);
        most = Math.max(most, value);
        whole &= value == Math.rint(value);
        if (culprit == Culprit.NONE && !isIntensity(value)) {
          culprit = new Culprit((float) value, example, pixel);
        }
      }
    }
    return new Extremes(least, most, whole, culprit);
  }

  private static boolean isIntensity(double value) {
    return value >= -ROUNDING && value <= 1 + ROUNDING;
  }

  boolean areIntensities() {
    return culprit == Culprit.NONE;
  }

  boolean areFinite() {
    return Float.isFinite(culprit.value());
  }

  /** The culprit, as the end of a sentence. */
  String place() {
    return String.format(
        Locale.ROOT,
        "has %s as pixel %d of example %d (both counted from 0)",
        culprit.value(),
        culprit.pixel(),
        culprit.example());
  }
}
