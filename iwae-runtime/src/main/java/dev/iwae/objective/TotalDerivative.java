package dev.iwae.objective;

/** The derivative of the bound as it is computed: a = b = -c = slope. */
record TotalDerivative() implements GradientRule {

  @Override
  public void set(Coefficients coefficients, int row, double slope, double curvature) {
    coefficients.total(row, slope);
  }
}
