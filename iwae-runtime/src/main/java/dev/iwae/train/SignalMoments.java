package dev.iwae.train;

import java.util.Arrays;

/**
 * Running moments of what the baselines leave of each layer's learning signal, nats: Mnih and
 * Gregor (2014). They are those of the steps before, so that no sample is centred by itself.
 *
 * @param means // [layers]
 * @param variances // [layers]
 */
public record SignalMoments(double[] means, double[] variances) {

  /** Before the first step. */
  static SignalMoments none(int layers) {
    return new SignalMoments(new double[layers], new double[layers]);
  }

  SignalMoments copy() {
    return new SignalMoments(means.clone(), variances.clone());
  }

  void set(SignalMoments others) {
    System.arraycopy(others.means, 0, means, 0, means.length);
    System.arraycopy(others.variances, 0, variances, 0, variances.length);
  }

  /** What a centred signal is multiplied with: only a large one is made smaller. */
  double scale(int layer) {
    return 1 / Math.max(1, StrictMath.sqrt(variances[layer]));
  }

  /** Takes in a minibatch. */
  void update(double decay, Sums batch) {
    for (int l = 0; l < means.length; l++) {
      double mean = batch.sum[l] / batch.count;
      double variance = Math.max(0, batch.squares[l] / batch.count - mean * mean);
      means[l] = decay * means[l] + (1 - decay) * mean;
      variances[l] = decay * variances[l] + (1 - decay) * variance;
    }
  }

  /** Of the signals of some samples. */
  static final class Sums {
    private final double[] sum; // [layers]
    private final double[] squares; // [layers]
    private long count; // of samples

    Sums(int layers) {
      this.sum = new double[layers];
      this.squares = new double[layers];
    }

    void clear() {
      Arrays.fill(sum, 0);
      Arrays.fill(squares, 0);
      count = 0;
    }

    void addSamples(int samples) {
      count += samples;
    }

    void add(int layer, double signal) {
      sum[layer] += signal;
      squares[layer] += signal * signal;
    }

    void set(Sums others) {
      clear();
      add(others);
    }

    void add(Sums others) {
      for (int l = 0; l < sum.length; l++) {
        sum[l] += others.sum[l];
        squares[l] += others.squares[l];
      }
      count += others.count;
    }
  }
}
