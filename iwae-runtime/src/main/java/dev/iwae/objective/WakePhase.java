package dev.iwae.objective;

/**
 * Reweighted wake-sleep, awake: log q of likely samples, for its own sake. Bornschein and Bengio
 * (2015).
 */
record WakePhase() implements GradientRule {

  @Override
  public void set(Coefficients coefficients, int row, double slope, double curvature) {
    coefficients.set(row, slope, 0, slope);
  }
}
