package dev.iwae.data.own;

import dev.iwae.data.table.Table;

/**
 * Mean 0 and variance 1 for every pixel of the examples that are trained on.
 *
 * @param mean of each pixel
 * @param deviation of each pixel (of the population); 1 where it has the same value everywhere
 */
record Standardization(double[] mean, double[] deviation) {

  /** What rounding leaves of no deviation, beside the mean. */
  private static final double ROUNDING = 1e-9;

  /** By the first examples of a table, in float64 in their order. */
  static Standardization of(Table table, int examples) {
    double[] mean = new double[table.pixels()];
    double[] deviation = new double[table.pixels()];
    for (int example = 0; example < examples; example++) {
      for (int pixel = 0; pixel < mean.length; pixel++) {
        mean[pixel] += table.values().at(example, pixel) / examples;
      }
    }
    for (int example = 0; example < examples; example++) {
      for (int pixel = 0; pixel < mean.length; pixel++) {
        double off = table.values().at(example, pixel) - mean[pixel];
        deviation[pixel] += off * off / examples;
      }
    }
    for (int pixel = 0; pixel < mean.length; pixel++) {
      double root = Math.sqrt(deviation[pixel]);
      deviation[pixel] = root <= ROUNDING * Math.abs(mean[pixel]) ? 1 : root;
    }
    return new Standardization(mean, deviation);
  }

  Table apply(Table table) {
    return table.with(
        (example, pixel) ->
            (float) ((table.values().at(example, pixel) - mean[pixel]) / deviation[pixel]));
  }
}
