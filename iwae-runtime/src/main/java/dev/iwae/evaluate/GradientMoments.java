package dev.iwae.evaluate;

import dev.iwae.sweep.text.UserException;

/** Mean and variance of every parameter's gradient over draws (Welford 1962), in float64. */
final class GradientMoments {

  private final double[] means;
  private final double[] squares; // sums of squared deviations from the mean
  private int draws;

  GradientMoments(int parameters) {
    this.means = new double[parameters];
    this.squares = new double[parameters];
  }

  /**
   * Takes in a draw.
   *
   * @param gradient // [parameters]
   */
  void add(float[] gradient) {
    draws++;
    for (int i = 0; i < means.length; i++) {
      double deviation = gradient[i] - means[i];
      means[i] += deviation / draws;
      squares[i] += deviation * (gradient[i] - means[i]);
    }
  }

  /** Euclidean norm of the mean of the parameters {@code from .. to - 1}. */
  double norm(int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += means[i] * means[i];
    }
    return Math.sqrt(squares);
  }

  /** What noise alone gives that norm, in the root mean square. */
  double noise(int from, int to) {
    double variances = 0;
    for (int i = from; i < to; i++) {
      variances += squares[i] / (draws - 1) / draws;
    }
    return Math.sqrt(variances);
  }

  /**
   * |mean| / sd of every parameter, sd with divisor draws - 1; NaN if all draws are the same.
   *
   * @throws UserException if a gradient was not finite
   */
  double[] ratios() {
    double[] ratios = new double[means.length];
    for (int i = 0; i < ratios.length; i++) {
      if (!Double.isFinite(squares[i])) {
        throw new UserException(
            "a gradient at the final weights is not finite in float32, though the weights are: it was drawn %s times and parameter %s of %s overflowed. Nothing can be said of its signal-to-noise ratio; train with a lower learning rate or another activation, or leave `gradient-signal-to-noise` out"
                .formatted(draws, i, ratios.length));
      }
      double sd = Math.sqrt(squares[i] / (draws - 1));
      ratios[i] = sd > 0 ? Math.abs(means[i]) / sd : Double.NaN;
    }
    return ratios;
  }
}
