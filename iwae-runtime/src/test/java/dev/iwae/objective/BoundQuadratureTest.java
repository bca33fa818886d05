package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Estimates of one latent dimension against integrals: h ~ N(0, 1), x ~ N(h, 0.5^2), q = N(0.6,
 * 0.7^2). Means of 200,000 draws are normal: 6 standard errors are a false alarm of 2e-9 each.
 */
class BoundQuadratureTest {

  private static final double X = 1.2;
  private static final double MEAN = 0.6;
  private static final double SIGMA = 0.7;
  private static final int DRAWS = 200_000;
  private static final int POINTS = 600;
  private static final double WIDTH = 16.0 / POINTS; // in standard deviations of q, from -8 to 8

  /**
   * E exp((1-alpha) L) = E_q w^(1-alpha) for every number of samples; beyond alpha 1 its variance
   * is infinite here.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.7, 0.3, -0.4})
  void powersOfTheRenyiBoundHaveTheMeanOfThePowersOfWeights(double alpha) {
    double integral = expectation(h -> Math.exp((1 - alpha) * logWeight(h)));
    SummaryStatistics powers = new SummaryStatistics();
    for (double bound : draws(new Bound.Renyi(alpha), 3)) {
      powers.addValue(Math.exp((1 - alpha) * bound));
    }
    assertMean(powers, integral);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5})
  void theCombinationHasTheMeanOfBoth(double beta) {
    double elbo = expectation(BoundQuadratureTest::logWeight);
    double iwae =
        expectation(
            h ->
                expectation(
                    other -> Math.log((Math.exp(logWeight(h)) + Math.exp(logWeight(other))) / 2)));
    assertThat(iwae - elbo).isGreaterThan(0.01);
    SummaryStatistics bounds = new SummaryStatistics();
    for (double bound : draws(new Bound.Ciwae(beta), 2)) {
      bounds.addValue(bound);
    }
    assertMean(bounds, beta * elbo + (1 - beta) * iwae);
  }

  private static void assertMean(SummaryStatistics draws, double expected) {
    double error = draws.getStandardDeviation() / Math.sqrt(DRAWS);
    assertThat(error).isPositive();
    assertThat(Math.abs(draws.getMean() - expected) / error).isLessThan(6);
  }

  private static double[] draws(Bound bound, int k) {
    Estimator estimator = Estimator.of(new ObjectiveSpec(bound));
    Coefficients coefficients = Coefficients.allocate(k);
    RandomStream random = new RandomStream(11, Purpose.POSTERIOR, 0, 0);
    float[] normals = new float[k * DRAWS];
    random.seek(0, 0, 0);
    random.nextNormals(normals, 0, normals.length);
    double[] bounds = new double[DRAWS];
    double[] logWeights = new double[k];
    for (int i = 0; i < DRAWS; i++) {
      for (int j = 0; j < k; j++) {
        logWeights[j] = logWeight(MEAN + SIGMA * normals[i * k + j]);
      }
      bounds[i] = estimator.estimate(logWeights, 0, k, coefficients);
    }
    return bounds;
  }

  /** log p(x, h) - log q(h). */
  private static double logWeight(double h) {
    return logNormal(h, 0, 1) + logNormal(X, h, 0.5) - logNormal(h, MEAN, SIGMA);
  }

  /** Of h under q, by the trapezoidal rule, whose error is below 1e-9 for such functions. */
  private static double expectation(DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i <= POINTS; i++) {
      double u = -8 + i * WIDTH;
      sum += Math.exp(logNormal(u, 0, 1)) * function.applyAsDouble(MEAN + SIGMA * u) * WIDTH;
    }
    return sum;
  }

  private static double logNormal(double value, double mean, double sigma) {
    double z = (value - mean) / sigma;
    return -0.5 * z * z - Math.log(sigma) - 0.5 * Math.log(2 * Math.PI);
  }
}
