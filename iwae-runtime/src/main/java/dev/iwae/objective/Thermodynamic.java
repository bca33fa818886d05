package dev.iwae.objective;

import java.util.Arrays;

/**
 * The lower thermodynamic variational objective, the left Riemann sum of E_beta[log w] over beta
 * from 0 to 1, with its covariance gradient: Masrani, Le and Wood (2019). E_beta is estimated by
 * the samples with weights w^beta, so the gradient is consistent, with a bias of the order 1/K;
 * samples have no path.
 */
final class Thermodynamic implements Estimator {

  private final double[] betas; // [partitions + 1], from 0 to 1
  private final PowerMean mean = new PowerMean();
  private double[] a = {};
  private double[] c = {};

  /**
   * @param betas 0, then the partition's points, log-uniform from the first to 1
   */
  Thermodynamic(double[] betas) {
    this.betas = betas.clone();
  }

  /**
   * The authors' partition: 0, and {@code partitions} points that are equally far from each other
   * in their logarithm, from {@code first} to 1.
   */
  static Thermodynamic logUniform(int partitions, double first) {
    double[] betas = new double[partitions + 1];
    for (int i = 1; i < partitions; i++) {
      double share = (double) (i - 1) / (partitions - 1);
      betas[i] = StrictMath.exp((1 - share) * StrictMath.log(first));
    }
    betas[partitions] = 1;
    return new Thermodynamic(betas);
  }

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    if (a.length < k) {
      a = new double[k];
      c = new double[k];
    }
    Arrays.fill(a, 0, k, 0);
    Arrays.fill(c, 0, k, 0);
    double bound = 0;
    for (int i = 0; i + 1 < betas.length; i++) {
      double width = betas[i + 1] - betas[i];
      bound += width * addExpectation(betas[i], width, logWeights, from, k);
    }
    for (int i = 0; i < k; i++) {
      coefficients.set(from + i, a[i], 0, c[i]);
    }
    return bound;
  }

  /** E_beta[log w], whose gradient is E_beta[grad log w] + Cov_beta[log w, grad log density]. */
  private double addExpectation(double beta, double width, double[] logWeights, int from, int k) {
    if (beta != 0) {
      mean.of(logWeights, from, k, beta);
    }
    double expectation = 0;
    for (int i = from; i < from + k; i++) {
      expectation += weight(beta, logWeights[i], k) * logWeights[i];
    }
    double unbiased = k / (k - 1.0);
    for (int i = 0; i < k; i++) {
      double weight = width * weight(beta, logWeights[from + i], k);
      double deviation = unbiased * (logWeights[from + i] - expectation);
      a[i] += weight * (1 + beta * deviation);
      c[i] += weight * (-1 + (1 - beta) * deviation);
    }
    return expectation;
  }

  private double weight(double beta, double logWeight, int k) {
    return beta == 0 ? 1.0 / k : mean.weight(logWeight);
  }
}
