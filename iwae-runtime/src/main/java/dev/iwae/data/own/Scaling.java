package dev.iwae.data.own;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Turns what a file has into values that a model may see, each a float32.
 *
 * @param scale what is divided by
 * @param realNumbers whether values outside 0..1 are meant
 * @param standardized whether their size does not matter
 */
record Scaling(OptionalDouble scale, boolean realNumbers, boolean standardized) {

  private static final double LARGEST_BYTE = 255;

  /** Far more than rounding leaves below 0, beside the largest value. */
  private static final double ROUNDING_SHARE = 0.01;

  /**
   * @throws DataFault for values that are none of these
   */
  Table apply(Table table) {
    Table scaled = table.with(scaled(table.values()));
    Extremes found = Extremes.of(scaled);
    if (found.areIntensities() && !areTiny(found)) {
      return scaled.with(
          (example, pixel) -> Math.min(1, Math.max(0, scaled.values().at(example, pixel))));
    }
    if (!found.areFinite()) {
      throw DataFault.of(
          table.file(), found.place(), "Leave out examples that lack values, or fill them in");
    }
    if (!realNumbers) {
      throw DataFault.of(
          table.file(),
          String.format(
              Locale.ROOT,
              "%s; intensities are in 0..1, and an example has %d values",
              found.place(),
              table.pixels()),
          advice(found));
    }
    if (found.whole() && scale.isEmpty() && !standardized) {
      throw DataFault.of(
          table.file(),
          String.format(
              Locale.ROOT,
              "has only whole numbers, from %.0f to %.0f",
              found.least(),
              found.most()),
          "Say `scale: %s` for intensities, `standardize: true`, or `scale: 1` for values as they are"
              .formatted(divisor(found)));
    }
    return scaled;
  }

  /**
   * Intensities that are divided once more are all but black, whatever they show: all of a dataset,
   * or a part with fractions of 1 beside whole numbers to train on.
   *
   * @param parts before they are scaled
   * @throws DataFault for the first such part
   */
  void requireUnscaled(PartTables parts) {
    if (realNumbers || scale.orElse(1) <= 1) {
      return;
    }
    List<Extremes> found = parts.all().stream().map(Extremes::of).toList();
    Extremes train = found.get(0);
    boolean bytes = train.whole() && train.most() > 1;
    boolean all = found.stream().allMatch(Scaling::areIntensitiesAlready);
    for (int i = 0; i < found.size(); i++) {
      Extremes part = found.get(i);
      if (all || bytes && !part.whole() && areIntensitiesAlready(part)) {
        throw DataFault.of(
            parts.all().get(i).file(),
            String.format(
                Locale.ROOT,
                "has no value above %s before `scale` divides it: these are intensities already",
                Float.toString((float) part.most())),
            "Leave out `scale`, or store all parts in the same units");
      }
    }
  }

  private static boolean areIntensitiesAlready(Extremes found) {
    return found.areIntensities() && found.most() > 0;
  }

  /** Real numbers so small that what is below 0 is no rounding of intensities. */
  private boolean areTiny(Extremes found) {
    return realNumbers && standardized && -found.least() > found.most() * ROUNDING_SHARE;
  }

  private Table.Values scaled(Table.Values values) {
    double divisor = scale.orElse(1);
    return (example, pixel) -> (float) (values.at(example, pixel) / divisor) + 0f; // no -0
  }

  private String advice(Extremes found) {
    if (found.least() < -Extremes.ROUNDING) {
      return "For real numbers give the dataset `binarize: none` and its models `likelihood: gaussian`;"
          + " `standardize: true` gives every pixel mean 0 and variance 1";
    }
    return (scale.isEmpty()
            ? "Say `scale: %s`, or by how much else to divide them".formatted(divisor(found))
            : "Divide by more than `scale` does")
        + "; `label` if one of an example's values is its label";
  }

  /** The largest value there can be: of bytes, if they are such. */
  private static String divisor(Extremes found) {
    double most = found.most();
    boolean bytes = found.whole() && most > LARGEST_BYTE / 4 && most <= LARGEST_BYTE;
    double largest = bytes ? LARGEST_BYTE : most;
    return largest == Math.rint(largest)
        ? String.format(Locale.ROOT, "%.0f", largest)
        : Double.toString(largest);
  }
}
