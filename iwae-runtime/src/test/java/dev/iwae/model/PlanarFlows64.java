package dev.iwae.model;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Planar flows of samples of a base. The density of any value is found by inverting the flow with
 * Newton's method and a numeric Jacobian.
 *
 * @param u // [steps][units]
 * @param w // [steps][units]
 * @param b // [steps]
 */
record PlanarFlows64(ReferenceStack.Normal base, double[][] u, double[][] w, double[] b)
    implements Posterior64 {

  private static final double STEP = 1e-6;

  @Override
  public double[] at(double[] epsilon) {
    return flow(base.at(epsilon));
  }

  private double[] flow(double[] start) {
    double[] z = start.clone();
    for (int t = 0; t < b.length; t++) {
      double x = dot(w[t], u[t]);
      double c = Math.log1p(Math.exp(x) * (Math.E - 1)) - 1; // softplus(x + log(e - 1)) - 1
      double a = Math.tanh(dot(w[t], z) + b[t]);
      for (int i = 0; i < z.length; i++) {
        z[i] += a * (u[t][i] + (c - x) * w[t][i] / dot(w[t], w[t]));
      }
    }
    return z;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  @Override
  public double logDensity(double[] h) {
    double[] z = h.clone();
    for (int i = 0; i < 100; i++) {
      double[] found = flow(z);
      double[] missing = new double[h.length];
      Arrays.setAll(missing, j -> h[j] - found[j]);
      double[] step = jacobian(z).getSolver().solve(new Array2DRowRealMatrix(missing)).getColumn(0);
      for (int j = 0; j < z.length; j++) {
        z[j] += step[j];
      }
    }
    return base.logDensity(z) - logDeterminant(z);
  }

  /** Of the steps, each I + v psi^T. */
  private double logDeterminant(double[] start) {
    double sum = 0;
    double[] z = start;
    for (int t = 0; t < b.length; t++) {
      double a = Math.tanh(dot(w[t], z) + b[t]);
      sum += Math.log(1 + (1 - a * a) * (Math.log1p(Math.exp(dot(w[t], u[t])) * (Math.E - 1)) - 1));
      z = one(t).flow(z);
    }
    return sum;
  }

  private PlanarFlows64 one(int t) {
    return new PlanarFlows64(
        base, new double[][] {u[t]}, new double[][] {w[t]}, new double[] {b[t]});
  }

  private LUDecomposition jacobian(double[] z) {
    double[][] columns = new double[z.length][z.length];
    for (int j = 0; j < z.length; j++) {
      double[] up = z.clone();
      double[] down = z.clone();
      up[j] += STEP;
      down[j] -= STEP;
      double[] above = flow(up);
      double[] below = flow(down);
      for (int i = 0; i < z.length; i++) {
        columns[i][j] = (above[i] - below[i]) / (2 * STEP);
      }
    }
    return new LUDecomposition(new Array2DRowRealMatrix(columns));
  }
}
