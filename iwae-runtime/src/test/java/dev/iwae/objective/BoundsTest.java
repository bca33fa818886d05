package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.model.Bounds64;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Bounds against their definitions, slopes against differences, limits against parents. */
class BoundsTest {

  private static final int K = 6;

  @Provide
  Arbitrary<double[]> logWeights() {
    return Arbitraries.doubles().between(-96, -90).array(double[].class).ofSize(K);
  }

  @Provide
  Arbitrary<Bound> bounds() {
    return Arbitraries.of(
        Bound.ELBO,
        Bound.IWAE,
        new Bound.Miwae(3),
        new Bound.Ciwae(0.05),
        new Bound.Ciwae(0.6),
        new Bound.Renyi(0.5),
        new Bound.Renyi(-1),
        new Bound.Renyi(3),
        Bound.VR_MAX,
        Bound.JACKKNIFE);
  }

  @Property(tries = 300, seed = "1")
  void areThoseOfTheirDefinitions(
      @ForAll("logWeights") double[] logWeights, @ForAll("bounds") Bound bound) {
    assertThat(value(bound, logWeights)).isCloseTo(Bounds64.of(bound, logWeights), within(1e-9));
    Bound tvo = new Bound.Tvo(4, 0.02);
    assertThat(value(tvo, logWeights)).isCloseTo(Bounds64.of(tvo, logWeights), within(1e-9));
  }

  /** Differences of the definition: truncation and rounding below 1e-7, float32 6e-8 of 6. */
  @Property(tries = 300, seed = "2")
  void coefficientsAreSlopes(
      @ForAll("logWeights") double[] logWeights, @ForAll("bounds") Bound bound) {
    Coefficients total = coefficients(bound, Gradient.TOTAL, logWeights);
    for (int i = 0; i < K; i++) {
      if (!nearATie(bound, logWeights)) {
        double slope = difference(bound, logWeights, i, 1e-4)[0];
        assertThat((double) total.a()[i]).isCloseTo(slope, within(1e-6));
      }
      assertThat(total.b()[i]).isEqualTo(total.a()[i]);
      assertThat(total.c()[i]).isEqualTo(-total.a()[i]);
    }
  }

  /**
   * The slope without what it changes by with its own log-weight; second differences err by 1e-5.
   */
  @Property(tries = 300, seed = "3")
  void doublyReparameterisedPathsAreSlopesWithoutCurvatures(
      @ForAll("logWeights") double[] logWeights, @ForAll("bounds") Bound bound) {
    if (bound.equals(Bound.ELBO) || bound.equals(Bound.VR_MAX)) {
      return;
    }
    Coefficients dreg = coefficients(bound, Gradient.DREG, logWeights);
    for (int i = 0; i < K; i++) {
      double[] slopeAndCurvature = difference(bound, logWeights, i, 1e-3);
      double path = slopeAndCurvature[0] - slopeAndCurvature[1];
      assertThat((double) dreg.b()[i]).isCloseTo(path, within(3e-5));
      assertThat((double) dreg.a()[i]).isCloseTo(slopeAndCurvature[0], within(3e-5));
      assertThat(dreg.c()[i]).isZero();
    }
  }

  /** The table of the estimators' papers, for log-weights with the normalised weights w. */
  @Property(tries = 200, seed = "4")
  void theTable(@ForAll("logWeights") double[] logWeights) {
    double[] w = softmax(logWeights, 1);
    double[] v = softmax(logWeights, 0.3);
    Coefficients iwae = coefficients(Bound.IWAE, Gradient.DREG, logWeights);
    Coefficients wake = coefficients(Bound.IWAE, Gradient.RWS_DREG, logWeights);
    Coefficients mixed = coefficients(Bound.IWAE, new Gradient.Dreg(0.9), logWeights);
    Coefficients stl = coefficients(Bound.ELBO, Gradient.STL, logWeights);
    Coefficients renyi = coefficients(new Bound.Renyi(0.7), Gradient.DREG, logWeights);
    Coefficients ciwae = coefficients(new Bound.Ciwae(0.2), Gradient.DREG, logWeights);
    for (int i = 0; i < K; i++) {
      assertRow(iwae, i, w[i], w[i] * w[i], 0);
      assertRow(wake, i, w[i], w[i] - w[i] * w[i], 0);
      assertRow(mixed, i, w[i], 0.1 * w[i] * w[i] + 0.9 * (w[i] - w[i] * w[i]), 0);
      assertRow(stl, i, 1.0 / K, 1.0 / K, 0);
      assertRow(renyi, i, v[i], 0.7 * v[i] + 0.3 * v[i] * v[i], 0);
      assertRow(ciwae, i, 0.2 / K + 0.8 * w[i], 0.2 / K + 0.8 * w[i] * w[i], 0);
    }
  }

  /**
   * The gradient of a mean over u ~ q w^beta has that of its log-weight and a covariance, which the
   * K samples estimate without the bias of its own: K / (K - 1) times the sample's. Slopes of the
   * definition by log p and by log q at fixed samples have it K / (K - 1) times too small.
   */
  @Property(tries = 200, seed = "9")
  void coefficientsOfTvoAreSlopesWithUnbiasedCovariances(
      @ForAll("logWeights") double[] logWeights) {
    double[] betas = {0, 0.02, Math.pow(0.02, 2 / 3.0), Math.pow(0.02, 1 / 3.0), 1};
    Coefficients found = coefficients(new Bound.Tvo(4, 0.02), Gradient.TOTAL, logWeights);
    double[] logQ = new double[K];
    for (int i = 0; i < K; i++) {
      double[] up = logWeights.clone();
      double[] down = logWeights.clone();
      up[i] += 1e-4;
      down[i] -= 1e-4;
      double byP = (leftSum(betas, up, logQ) - leftSum(betas, down, logQ)) / 2e-4;
      logQ[i] = 1e-4;
      double byQ = leftSum(betas, logWeights, logQ) / 2e-4;
      logQ[i] = -1e-4;
      byQ -= leftSum(betas, logWeights, logQ) / 2e-4;
      logQ[i] = 0;
      double weight = weight(betas, logWeights, i);
      double unbiased = K / (K - 1.0);
      assertThat((double) found.a()[i]).isCloseTo(weight + unbiased * (byP - weight), within(3e-6));
      assertThat((double) found.c()[i])
          .isCloseTo(-weight + unbiased * (byQ + weight), within(3e-6));
      assertThat(found.b()[i]).isZero();
    }
  }

  /** Of means of log p - log q over samples that count for q (p/q)^beta. */
  private static double leftSum(double[] betas, double[] logP, double[] logQ) {
    double sum = 0;
    for (int t = 0; t + 1 < betas.length; t++) {
      double[] logs = new double[K];
      for (int i = 0; i < K; i++) {
        logs[i] = betas[t] * logP[i] + (1 - betas[t]) * logQ[i];
      }
      double[] weights = softmax(logs, 1);
      for (int i = 0; i < K; i++) {
        sum += (betas[t + 1] - betas[t]) * weights[i] * (logP[i] - logQ[i]);
      }
    }
    return sum;
  }

  /** What a sample counts in the left sum. */
  private static double weight(double[] betas, double[] logWeights, int i) {
    double sum = 0;
    for (int t = 0; t + 1 < betas.length; t++) {
      sum += (betas[t + 1] - betas[t]) * softmax(logWeights, betas[t])[i];
    }
    return sum;
  }

  @Property(tries = 200, seed = "5")
  void limitsAreTheirParentsToTheBit(@ForAll("logWeights") double[] logWeights) {
    for (Gradient gradient : new Gradient[] {Gradient.TOTAL, Gradient.DREG}) {
      assertSame(new Bound.Renyi(0), Bound.IWAE, gradient, logWeights);
      assertSame(new Bound.Ciwae(0), Bound.IWAE, gradient, logWeights);
      assertSame(new Bound.Miwae(1), Bound.IWAE, gradient, logWeights);
      assertSame(new Bound.Piwae(1), Bound.IWAE, gradient, logWeights);
    }
    assertSame(new Bound.Renyi(1), Bound.ELBO, Gradient.TOTAL, logWeights);
    assertSame(new Bound.Ciwae(1), Bound.ELBO, Gradient.TOTAL, logWeights);
    assertSame(new Bound.Miwae(K), Bound.ELBO, Gradient.TOTAL, logWeights);
    assertThat(value(new Bound.Tvo(1, 0.5), logWeights))
        .isCloseTo(value(Bound.ELBO, logWeights), within(1e-12));
  }

  @Property(tries = 100, seed = "6")
  void ofOneSampleAllAreItsLogWeight(@ForAll("logWeights") double[] logWeights) {
    double[] one = {logWeights[0]};
    for (Bound bound :
        new Bound[] {
          Bound.IWAE,
          new Bound.Miwae(1),
          new Bound.Ciwae(0.3),
          new Bound.Renyi(0.3),
          new Bound.Renyi(-2),
          Bound.VR_MAX
        }) {
      assertSame(bound, Bound.ELBO, Gradient.TOTAL, one);
    }
    Coefficients dreg = coefficients(Bound.IWAE, Gradient.DREG, one);
    assertThat(dreg).usingRecursiveComparison().isEqualTo(stl(one));
    assertRow(coefficients(Bound.IWAE, Gradient.RWS_DREG, one), 0, 1, 0, 0);
  }

  private static Coefficients stl(double[] logWeights) {
    return coefficients(Bound.ELBO, Gradient.STL, logWeights);
  }

  /** The generative networks' bound is iwae of all samples, the inference networks' is miwae. */
  @Property(tries = 200, seed = "7")
  void piwaeIsTwoBounds(@ForAll("logWeights") double[] logWeights) {
    Coefficients piwae = coefficients(new Bound.Piwae(2), Gradient.TOTAL, logWeights);
    assertThat(piwae.a()).isEqualTo(coefficients(Bound.IWAE, Gradient.TOTAL, logWeights).a());
    Coefficients miwae = coefficients(new Bound.Miwae(2), Gradient.TOTAL, logWeights);
    assertThat(piwae.b()).isEqualTo(miwae.b());
    assertThat(piwae.c()).isEqualTo(miwae.c());
    assertThat(value(new Bound.Piwae(2), logWeights)).isEqualTo(value(Bound.IWAE, logWeights));
  }

  /** Li and Turner (2016), theorem 1 for the estimates of one set of weights: a power mean. */
  @Property(tries = 200, seed = "8")
  void renyiFallsWithAlphaFromTheGreatestWeightOn(@ForAll("logWeights") double[] logWeights) {
    double above = value(Bound.VR_MAX, logWeights);
    for (double alpha : new double[] {-50, -2, -0.5, 0, 0.5, 1, 2, 50}) {
      double bound = value(new Bound.Renyi(alpha), logWeights);
      assertThat(bound).isLessThanOrEqualTo(above + 1e-9);
      above = bound;
    }
    assertThat(value(new Bound.Renyi(-1e6), logWeights))
        .isCloseTo(value(Bound.VR_MAX, logWeights), within(1e-5));
  }

  /** exp(800) is infinite, exp(-800) is 0. */
  @Test
  void nothingOverflows() {
    double[] extreme = {-800, 0, 800};
    for (Bound bound :
        new Bound[] {new Bound.Renyi(-3), new Bound.Renyi(4), new Bound.Ciwae(0.5), Bound.VR_MAX}) {
      assertThat(value(bound, extreme)).isCloseTo(Bounds64.of(bound, extreme), within(1e-9));
      Coefficients coefficients = coefficients(bound, Gradient.TOTAL, extreme);
      double sum = 0;
      for (float a : coefficients.a()) {
        sum += a;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
    double[] jackknifed = {-800, -799, 800};
    assertThat(value(Bound.JACKKNIFE, jackknifed)).isFinite();
  }

  @Test
  void whatIsNotFiniteShows() {
    for (Bound bound :
        new Bound[] {
          new Bound.Renyi(0.5),
          new Bound.Renyi(2),
          new Bound.Ciwae(0.5),
          new Bound.Miwae(1),
          Bound.VR_MAX,
          Bound.JACKKNIFE,
          new Bound.Tvo(2, 0.1)
        }) {
      assertThat(Double.isFinite(value(bound, new double[] {-3, Double.NaN}))).isFalse();
      assertThat(Double.isFinite(value(bound, new double[] {Double.NaN, -3}))).isFalse();
    }
  }

  @Test
  void samplesThatAreNoGroupsAreRefused() {
    assertThatThrownBy(() -> value(new Bound.Miwae(2), new double[] {1, 2, 3}))
        .hasMessageContaining("3 samples are not 2 groups");
    assertThatThrownBy(() -> value(Bound.JACKKNIFE, new double[] {1}))
        .hasMessageContaining("at least 2");
  }

  private static boolean nearATie(Bound bound, double[] logWeights) {
    double[] sorted = Arrays.stream(logWeights).sorted().toArray();
    return bound.equals(Bound.VR_MAX) && sorted[K - 1] - sorted[K - 2] < 1e-3;
  }

  /** First and second derivative of the definition. */
  private static double[] difference(Bound bound, double[] logWeights, int i, double step) {
    double[] moved = logWeights.clone();
    double middle = Bounds64.of(bound, moved);
    moved[i] = logWeights[i] + step;
    double up = Bounds64.of(bound, moved);
    moved[i] = logWeights[i] - step;
    double down = Bounds64.of(bound, moved);
    return new double[] {(up - down) / (2 * step), (up - 2 * middle + down) / (step * step)};
  }

  private static double[] softmax(double[] logWeights, double power) {
    double[] weights =
        Arrays.stream(logWeights).map(v -> Math.exp(power * (v - logWeights[0]))).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private static void assertRow(Coefficients found, int i, double a, double b, double c) {
    assertThat((double) found.a()[i]).isCloseTo(a, within(1e-7));
    assertThat((double) found.b()[i]).isCloseTo(b, within(1e-7));
    assertThat((double) found.c()[i]).isCloseTo(c, within(1e-7));
  }

  private static void assertSame(Bound one, Bound other, Gradient gradient, double[] logWeights) {
    assertThat(value(one, logWeights)).isEqualTo(value(other, logWeights));
    assertThat(coefficients(one, gradient, logWeights))
        .usingRecursiveComparison()
        .isEqualTo(coefficients(other, gradient, logWeights));
  }

  private static double value(Bound bound, double[] logWeights) {
    int k = logWeights.length;
    return estimator(bound, Gradient.TOTAL).estimate(logWeights, 0, k, Coefficients.allocate(k));
  }

  private static Coefficients coefficients(Bound bound, Gradient gradient, double[] logWeights) {
    Coefficients coefficients = Coefficients.allocate(logWeights.length);
    estimator(bound, gradient).estimate(logWeights, 0, logWeights.length, coefficients);
    return coefficients;
  }

  private static Estimator estimator(Bound bound, Gradient gradient) {
    return Estimator.of(
        new ObjectiveSpec(bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty()));
  }
}
