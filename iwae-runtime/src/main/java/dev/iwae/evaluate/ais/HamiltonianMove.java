package dev.iwae.evaluate.ais;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;

/**
 * A Metropolis-Hastings move of every row with a Hamiltonian proposal (Neal 2011, section 5.3): it
 * leaves f_beta invariant whatever the step size, if that does not depend on the positions.
 */
final class HamiltonianMove {

  private final AnnealedDensity density;
  private final Leapfrog leapfrog;
  private final int rows;
  private final int dimension;
  private final double[] proposed; // [rows][dimension]
  private final double[] momenta; // [rows][dimension]
  private final float[] draws; // [rows][dimension]
  private final double[] energy; // [rows], at the start

  HamiltonianMove(AnnealedDensity density, int leapfrogSteps, int rows, int dimension) {
    int size = rows * dimension;
    this.density = density;
    this.leapfrog = new Leapfrog(density, leapfrogSteps, size);
    this.rows = rows;
    this.dimension = dimension;
    this.proposed = new double[size];
    this.momenta = new double[size];
    this.draws = new float[size];
    this.energy = new double[rows];
  }

  /**
   * Moves all rows once. Before and after it the density is evaluated at the positions.
   *
   * @param stage counts the moves; it and the example choose the random numbers
   * @param run tells one chain of moves of an example from another
   * @param positions // [rows][dimension], overwritten
   * @return the share of rows that moved
   */
  double move(
      double beta,
      double stepSize,
      long seed,
      int stage,
      int run,
      int example,
      double[] positions) {
    drawMomenta(seed, stage, run, example);
    for (int row = 0; row < rows; row++) {
      energy[row] = kinetic(row) - density.log(row, beta);
    }
    System.arraycopy(positions, 0, proposed, 0, positions.length);
    leapfrog.move(beta, stepSize, proposed, momenta);
    RandomStream uniform = new RandomStream(seed, Purpose.AIS_ACCEPT, stage, run);
    int moved = 0;
    for (int row = 0; row < rows; row++) {
      uniform.seek(example, row, 0);
      double change = energy[row] - (kinetic(row) - density.log(row, beta));
      if (StrictMath.log(uniform.nextDouble()) < change) { // a NaN moves nothing
        System.arraycopy(proposed, row * dimension, positions, row * dimension, dimension);
        moved++;
      }
    }
    density.evaluate(positions);
    return (double) moved / rows;
  }

  private void drawMomenta(long seed, int stage, int run, int example) {
    RandomStream normal = new RandomStream(seed, Purpose.AIS_MOMENTUM, stage, run);
    normal.normals(example, 0, rows, 0, draws, 0, dimension);
    for (int i = 0; i < draws.length; i++) {
      momenta[i] = draws[i];
    }
  }

  private double kinetic(int row) {
    double sum = 0;
    for (int i = row * dimension; i < (row + 1) * dimension; i++) {
      sum += momenta[i] * momenta[i];
    }
    return 0.5 * sum;
  }
}
