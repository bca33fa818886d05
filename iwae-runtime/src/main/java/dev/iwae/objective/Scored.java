package dev.iwae.objective;

/**
 * A bound of samples that have no path: grad phi = sum_k (signal_k - slope_k) grad log q(h_k | x),
 * the slope because log q is a part of log w, the signal because the score moves the samples' law.
 */
final class Scored implements Estimator {

  private final LogWeightBound bound;
  private final LearningSignal signal;
  private final Slopes slopes = new Slopes();
  private double[] signals = {};

  Scored(LogWeightBound bound, LearningSignal signal) {
    this.bound = bound;
    this.signal = signal;
  }

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    double value = compute(logWeights, from, k);
    for (int i = 0; i < k; i++) {
      coefficients.set(from + i, slope(i), 0, score(i));
    }
    return value;
  }

  /** Computes bound and scores of an example. */
  double compute(double[] logWeights, int from, int k) {
    slopes.reserve(k);
    if (signals.length < k) {
      signals = new double[k];
    }
    double value = bound.evaluate(logWeights, from, k, slopes);
    signal.compute(logWeights, from, k, value, slopes, signals);
    return value;
  }

  /** What log p(x, h) of a sample counts, of the example that was computed last. */
  double slope(int i) {
    return slopes.slope(i);
  }

  /** What the score of a sample counts, of the example that was computed last. */
  double score(int i) {
    return signals[i] - slopes.slope(i);
  }
}
