package dev.iwae.evaluate.ais;

/**
 * The inverse temperatures 0 = beta_0 < ... < beta_T = 1 of Wu, Burda, Salakhutdinov and Grosse
 * (2017): a sigmoid, {@code beta_t = (s(d (2t/T - 1)) - s(-d)) / (s(d) - s(-d))} with d = 4, which
 * moves slowly at both ends.
 *
 * @param count T, the number of steps
 */
record Temperatures(int count) {

  private static final double STEEPNESS = 4;

  /** beta_t, 0 at 0 and 1 at T. */
  double at(int t) {
    double low = sigmoid(-STEEPNESS);
    double high = sigmoid(STEEPNESS);
    double value = sigmoid(STEEPNESS * (2.0 * t / count - 1));
    return t == 0 ? 0 : t == count ? 1 : (value - low) / (high - low);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
