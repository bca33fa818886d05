package dev.iwae.objective;

/**
 * The doubly reparameterised gradient: Tucker et al. (2019). The score's mean is that of the path
 * of its factor, E[a S] = E[(da/dh) dh/dphi], and a slope's derivative by its own log-weight is the
 * curvature; so b = slope - curvature and c = 0, without bias. Of the importance-weighted bound,
 * whose curvature is w (1 - w), b = w^2.
 *
 * @param mix share of the wake phase of reweighted wake-sleep in its doubly reparameterised form, b
 *     = curvature, in 0..1: the paper's section 6.1
 */
record DoublyReparameterised(double mix) implements GradientRule {

  @Override
  public void set(Coefficients coefficients, int row, double slope, double curvature) {
    double path = (1 - mix) * (slope - curvature) + mix * curvature;
    coefficients.set(row, slope, path, 0);
  }
}
