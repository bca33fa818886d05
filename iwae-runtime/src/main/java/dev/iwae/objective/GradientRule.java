package dev.iwae.objective;

/** How the coefficients of a sample come from the slope of a bound. */
interface GradientRule {

  /**
   * Sets a row's coefficients.
   *
   * @param slope d bound / d log w
   * @param curvature d^2 bound / d (log w)^2
   */
  void set(Coefficients coefficients, int row, double slope, double curvature);
}
