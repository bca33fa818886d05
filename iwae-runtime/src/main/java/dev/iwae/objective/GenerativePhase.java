package dev.iwae.objective;

/** For the generative networks alone; the inference networks learn from elsewhere. */
record GenerativePhase() implements GradientRule {

  @Override
  public void set(Coefficients coefficients, int row, double slope, double curvature) {
    coefficients.set(row, slope, 0, 0);
  }
}
