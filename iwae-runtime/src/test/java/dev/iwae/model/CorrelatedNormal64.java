package dev.iwae.model;

import org.apache.commons.math3.distribution.MultivariateNormalDistribution;

/**
 * N(mean, F F^T), its samples mean + F e.
 *
 * @param factor F // [units][noise]
 */
record CorrelatedNormal64(double[] mean, double[][] factor) implements Posterior64 {

  /** Sigma on the diagonal, pairs (i, j) with i above j below it, column by column. */
  static double[][] triangle(double[] sigma, double[] pairs) {
    double[][] factor = new double[sigma.length][sigma.length];
    int next = 0;
    for (int j = 0; j < sigma.length; j++) {
      factor[j][j] = sigma[j];
      for (int i = j + 1; i < sigma.length; i++) {
        factor[i][j] = pairs[next++];
      }
    }
    return factor;
  }

  /** A diagonal, and beside it columns one after the other. */
  static double[][] besides(double[] sigma, double[] columns) {
    int units = sigma.length;
    double[][] factor = new double[units][units + columns.length / units];
    for (int i = 0; i < units; i++) {
      factor[i][i] = sigma[i];
      for (int r = 0; r < columns.length / units; r++) {
        factor[i][units + r] = columns[r * units + i];
      }
    }
    return factor;
  }

  @Override
  public double[] at(double[] epsilon) {
    double[] h = mean.clone();
    for (int i = 0; i < h.length; i++) {
      for (int j = 0; j < epsilon.length; j++) {
        h[i] += factor[i][j] * epsilon[j];
      }
    }
    return h;
  }

  /** By rows of a triangle: log of the determinant is the sum of those of its diagonal. */
  @Override
  public double[] divergences() {
    double[] divergences = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double square = mean[i] * mean[i] - 1;
      for (double entry : factor[i]) {
        square += entry * entry;
      }
      divergences[i] = square / 2 - Math.log(factor[i][i]);
    }
    return divergences;
  }

  @Override
  public double logDensity(double[] h) {
    double[][] covariance = new double[h.length][h.length];
    for (int i = 0; i < h.length; i++) {
      for (int j = 0; j < h.length; j++) {
        for (int k = 0; k < factor[i].length; k++) {
          covariance[i][j] += factor[i][k] * factor[j][k];
        }
      }
    }
    return Math.log(new MultivariateNormalDistribution(null, mean, covariance).density(h));
  }
}
