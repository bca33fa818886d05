package dev.iwae.objective;

/**
 * The path derivative, without the score, whose mean is 0 where the slopes are constants: Roeder,
 * Wu and Duvenaud (2017), "Sticking the landing". It vanishes sample by sample where q is the
 * posterior. Where a slope depends on its sample, leaving out the score is a bias: that of the
 * wake-phase gradient of q.
 */
record StickingTheLanding() implements GradientRule {

  @Override
  public void set(Coefficients coefficients, int row, double slope, double curvature) {
    coefficients.set(row, slope, slope, 0);
  }
}
