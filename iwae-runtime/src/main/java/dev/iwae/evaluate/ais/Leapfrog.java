package dev.iwae.evaluate.ais;

/**
 * Hamiltonian dynamics of all rows, by the leapfrog integrator (Neal 2011, equation 5.18 to 5.20),
 * with unit mass. Positions and momenta are float64, so that a trajectory with negated momentum
 * leads back; the density's gradient is float32.
 */
final class Leapfrog {

  private final AnnealedDensity density;
  private final int steps;
  private final double[] gradient; // [rows][dimension]

  Leapfrog(AnnealedDensity density, int steps, int size) {
    this.density = density;
    this.steps = steps;
    this.gradient = new double[size];
  }

  /**
   * Moves; the density is evaluated at the positions before, and at those after it.
   *
   * @param positions // [rows][dimension], overwritten
   * @param momenta // [rows][dimension], overwritten
   */
  void move(double beta, double stepSize, double[] positions, double[] momenta) {
    density.gradient(beta, gradient);
    add(momenta, 0.5 * stepSize, gradient);
    for (int step = 0; step < steps; step++) {
      add(positions, stepSize, momenta);
      density.evaluate(positions);
      density.gradient(beta, gradient);
      add(momenta, step + 1 < steps ? stepSize : 0.5 * stepSize, gradient);
    }
  }

  private static void add(double[] target, double factor, double[] values) {
    for (int i = 0; i < target.length; i++) {
      target[i] = Math.fma(factor, values[i], target[i]);
    }
  }
}
