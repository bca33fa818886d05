package dev.iwae.model.distribution.posterior;

/** The Cholesky factor L of a small positive definite matrix M = L L^T, in place. */
final class SmallCholesky {

  private final double[][] factor; // [size][size], the lower triangle
  private final double[] vector; // [size]

  SmallCholesky(int size) {
    this.factor = new double[size][size];
    this.vector = new double[size];
  }

  /** An entry of M, of its lower triangle. */
  void set(int row, int column, double value) {
    factor[row][column] = value;
  }

  /** Puts L in the place of M. */
  void decompose() {
    for (int i = 0; i < factor.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = factor[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? StrictMath.sqrt(sum) : sum / factor[j][j];
      }
    }
  }

  /** log |M| / 2. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += StrictMath.log(factor[i][i]);
    }
    return sum;
  }

  /** The right-hand side, later the solution. */
  double[] vector() {
    return vector;
  }

  /** M^-1 times the vector, in its place. */
  void solve() {
    for (int i = 0; i < vector.length; i++) {
      for (int k = 0; k < i; k++) {
        vector[i] -= factor[i][k] * vector[k];
      }
      vector[i] /= factor[i][i];
    }
    for (int i = vector.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < vector.length; k++) {
        vector[i] -= factor[k][i] * vector[k];
      }
      vector[i] /= factor[i][i];
    }
  }
}
