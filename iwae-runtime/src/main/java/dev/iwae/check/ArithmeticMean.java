package dev.iwae.check;

/** The arithmetic mean. */
final class ArithmeticMean {

  private ArithmeticMean() {}

  /** Of one value or more. */
  static double of(double[] values) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += (values[i] - mean) / (i + 1); // exact for equal values, whatever their number
    }
    return mean;
  }

  /**
   * Element by element.
   *
   * @param rows one or more, of equal length
   */
  static double[] ofRows(double[][] rows) {
    double[] mean = new double[rows[0].length];
    double[] column = new double[rows.length];
    for (int i = 0; i < mean.length; i++) {
      for (int row = 0; row < rows.length; row++) {
        column[row] = rows[row][i];
      }
      mean[i] = of(column);
    }
    return mean;
  }
}
