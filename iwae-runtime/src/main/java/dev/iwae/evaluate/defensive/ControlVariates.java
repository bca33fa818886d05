package dev.iwae.evaluate.defensive;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The mean of weights, less a sum of quantities whose mean is known: Owen and Zhou (2000), "Safe
 * and effective importance sampling". The coefficients are fitted by least squares on a pilot,
 * draws that the estimate does not see; fitted on its own draws they would bias it.
 */
final class ControlVariates {

  private ControlVariates() {}

  /**
   * An estimate of log p(x).
   *
   * @param log of the controlled mean, or of the plain one where that is not positive, nats
   * @param error standard error of {@code log} by the delta method, nats
   * @param positive whether the controlled mean is
   */
  record Estimate(double log, double error, boolean positive) {}

  /**
   * Draws that are weighed.
   *
   * @param logWeights nats // [draws]
   * @param ratios quantities whose mean is 1 // [quantities][draws]
   */
  record Weighed(double[] logWeights, double[][] ratios) {}

  /**
   * The estimate of a plain mean.
   *
   * @param logWeights of all draws, nats
   */
  static Estimate plain(double[] logWeights) {
    double greatest = greatest(logWeights);
    return estimate(weights(logWeights, greatest), greatest, true);
  }

  /** The estimate of the controlled mean of {@code counted}, with coefficients of the pilot. */
  static Estimate controlled(Weighed pilot, Weighed counted) {
    double greatest = Math.max(greatest(pilot.logWeights()), greatest(counted.logWeights()));
    double[] coefficients = fit(pilot, weights(pilot.logWeights(), greatest));
    double[] plain = weights(counted.logWeights(), greatest);
    double[] values = plain.clone();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < coefficients.length; j++) {
        values[i] -= coefficients[j] * (counted.ratios()[j][i] - 1);
      }
    }
    return mean(values) > 0
        ? estimate(values, greatest, true)
        : notPositive(counted, plain, greatest);
  }

  /** The plain mean, which may vanish beside the weights of the pilot. */
  private static Estimate notPositive(Weighed counted, double[] plain, double greatest) {
    if (mean(plain) > 0) {
      return estimate(plain, greatest, false);
    }
    double own = greatest(counted.logWeights());
    return estimate(weights(counted.logWeights(), own), own, false);
  }

  /** With an intercept, which is not used. Equal densities share their coefficient. */
  private static double[] fit(Weighed pilot, double[] weights) {
    double[][] ratios = pilot.ratios();
    RealMatrix design = new Array2DRowRealMatrix(weights.length, ratios.length + 1);
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < ratios.length; j++) {
        design.setEntry(i, j, ratios[j][i] - 1);
      }
      design.setEntry(i, ratios.length, 1);
    }
    double[] solution =
        new SingularValueDecomposition(design)
            .getSolver()
            .solve(new ArrayRealVector(weights, false))
            .toArray();
    return Arrays.copyOf(solution, ratios.length);
  }

  private static Estimate estimate(double[] values, double logScale, boolean positive) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    int n = values.length;
    double error = Math.sqrt(squares / (n - 1.0) / n) / mean;
    return new Estimate(logScale + StrictMath.log(mean), error, positive);
  }

  private static double[] weights(double[] logWeights, double greatest) {
    return Arrays.stream(logWeights).map(log -> StrictMath.exp(log - greatest)).toArray();
  }

  private static double greatest(double[] logWeights) {
    return Arrays.stream(logWeights).max().orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
