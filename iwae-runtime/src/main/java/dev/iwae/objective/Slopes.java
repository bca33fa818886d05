package dev.iwae.objective;

/** First and second derivatives of a bound with respect to each log-weight of an example. */
final class Slopes {

  private double[] first = {};
  private double[] second = {};

  /** Makes room for the samples of an example. */
  void reserve(int k) {
    if (first.length < k) {
      first = new double[k];
      second = new double[k];
    }
  }

  void set(int i, double slope, double curvature) {
    first[i] = slope;
    second[i] = curvature;
  }

  void add(int i, double slope, double curvature) {
    first[i] += slope;
    second[i] += curvature;
  }

  double slope(int i) {
    return first[i];
  }

  double curvature(int i) {
    return second[i];
  }

  /** Makes a share of them of these {@code k}, and of others the rest. */
  void blend(double share, Slopes others, int k) {
    for (int i = 0; i < k; i++) {
      first[i] = blend(share, first[i], others.first[i]);
      second[i] = blend(share, second[i], others.second[i]);
    }
  }

  /** Of equal values that value, to the bit. */
  static double blend(double share, double one, double other) {
    return one == other ? one : share * one + (1 - share) * other;
  }
}
