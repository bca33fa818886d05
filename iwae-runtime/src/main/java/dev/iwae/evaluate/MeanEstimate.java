package dev.iwae.evaluate;

import java.util.OptionalDouble;

/**
 * The mean of a quantity over examples.
 *
 * @param mean over the examples
 * @param standardError sd / sqrt(examples), with n - 1 degrees of freedom; empty for one example
 */
public record MeanEstimate(double mean, OptionalDouble standardError) {

  /** Of a quantity // [examples]. */
  public static MeanEstimate of(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    int n = values.length;
    return new MeanEstimate(
        mean,
        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1.0) / n)));
  }

  /** Entries of earlier versions have 0 for one example. */
  static OptionalDouble known(OptionalDouble standardError, int examples) {
    return examples > 1 ? standardError : OptionalDouble.empty();
  }

  /** The mean alone. */
  public static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
