package dev.iwae.evaluate;

/**
 * The mean of a quantity over examples.
 *
 * @param mean over the examples
 * @param standardError sd / sqrt(examples), with n - 1 degrees of freedom; 0 for one example
 */
record MeanEstimate(double mean, double standardError) {

  static MeanEstimate of(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    int n = values.length;
    return new MeanEstimate(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1.0) / n));
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
