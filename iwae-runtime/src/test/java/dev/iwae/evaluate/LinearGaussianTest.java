package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.ReferenceStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluation where log p(x) and the posterior are known in closed form. */
class LinearGaussianTest {

  private static final int EXAMPLES = 12;
  private static final Images IMAGES = SyntheticImages.random(EXAMPLES, LinearGaussian.PIXELS, 21);

  /** Weights are rounded to float32, and the squares of residuals of two or three sigma grow it. */
  private static final double FLOAT32 = 1e-5;

  static Stream<Arguments> exactPosteriors() {
    return Stream.of(
            LinearGaussian.oneLayer(), LinearGaussian.twoLayers(), LinearGaussian.correlated())
        .flatMap(truth -> Stream.of(1, 7, 1000).map(samples -> Arguments.of(truth, samples)));
  }

  /** Every weight is p(x): each bound is log p(x), and every sample counts in full. */
  @ParameterizedTest
  @MethodSource("exactPosteriors")
  void exactPosteriorMakesEveryWeightTheEvidence(LinearGaussian truth, int samples) {
    ExampleResults results = evaluate(truth, samples);
    for (int i = 0; i < EXAMPLES; i++) {
      double evidence = truth.logEvidence(x(i));
      for (double bound : results.bounds()[i]) {
        assertThat(bound).isCloseTo(evidence, within(FLOAT32));
      }
      assertThat(results.effectiveSampleSize()[i]).isCloseTo(samples, within(1e-8 * samples));
    }
  }

  /**
   * With mean and sigma off, L_1 estimates log p(x) - KL(q || posterior); L_K climbs from there and
   * stays below log p(x) but for its noise. Variances are in closed form. Twelve examples and their
   * mean within five standard errors: a false alarm in 130,000 seeds.
   */
  @Test
  void anotherPosteriorCostsItsDivergence() {
    int samples = 5000;
    LinearGaussian truth = LinearGaussian.oneLayer();
    LinearGaussian off = LinearGaussian.oneLayer();
    shift(off, "q1.mean", 0, 0.3);
    shift(off, "q1.logSigma", 0, 0.25);
    shift(off, "q1.logSigma", 1, -0.15);
    ReferenceStack right = new ReferenceStack(truth.model(), truth.weights());
    ReferenceStack wrong = new ReferenceStack(off.model(), off.weights());
    ExampleResults results = evaluate(off, samples);
    double excess = 0;
    double variance = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      Divergence divergence = Divergence.of(wrong.q(1, x(i)), right.q(1, x(i)));
      double evidence = truth.logEvidence(x(i));
      assertThat(divergence.mean).as("a check that could fail").isGreaterThan(0.05);
      assertThat(results.bounds()[i][0])
          .isCloseTo(
              evidence - divergence.mean,
              within(FLOAT32 + 5 * Math.sqrt(divergence.variance / samples)));
      assertThat(results.bounds()[i]).as("Jensen, group by group").isSorted();
      excess += (results.logLikelihood()[i] - evidence) / EXAMPLES;
      variance += (divergence.secondMoment - 1) / samples / EXAMPLES / EXAMPLES;
    }
    assertThat(excess).isCloseTo(0, within(FLOAT32 + 5 * Math.sqrt(variance)));
  }

  /** All weights are equal: 1 / K each, of which more than a hundred do not count. */
  @ParameterizedTest
  @MethodSource("exactPosteriors")
  void exactPosteriorPutsAllWeightsInOnePlace(LinearGaussian truth, int samples) {
    ExampleResults results = evaluate(truth, samples);
    WeightHistogram histogram = NormalizedWeights.histogram(results.weightCounts());
    long there = 0;
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      double low = histogram.edges().get(bin) * (1 - 1e-4);
      double high = histogram.edges().get(bin + 1) * (1 + 1e-4);
      there += low <= 1.0 / samples && 1.0 / samples <= high ? histogram.counts().get(bin) : 0;
    }
    assertThat(there).isEqualTo((long) samples * EXAMPLES);
    assertThat(results.significantSamples()).containsOnly(samples < 100 ? samples : 0);
  }

  /**
   * With the mean of one unit off by d posterior sigmas, log w is normal with standard deviation d:
   * its mean absolute deviation is d sqrt(2 / pi), and of K draws known to d sqrt((1 - 2 / pi) /
   * K). Twelve examples at five standard errors: a false alarm in 145,000 seeds.
   */
  @Test
  void deviationOfSingleWeightsIsInClosedForm() {
    int samples = 5000;
    LinearGaussian truth = LinearGaussian.oneLayer();
    LinearGaussian off = LinearGaussian.oneLayer();
    shift(off, "q1.mean", 0, 0.4);
    ReferenceStack right = new ReferenceStack(truth.model(), truth.weights());
    ExampleResults results = evaluate(off, samples);
    for (int i = 0; i < EXAMPLES; i++) {
      double d = 0.4 / right.q(1, x(i)).sigma()[0];
      assertThat(results.deviations()[i][0])
          .isCloseTo(
              d * Math.sqrt(2 / Math.PI),
              within(FLOAT32 + 5 * d * Math.sqrt((1 - 2 / Math.PI) / samples)));
      for (int rung = 0; rung < results.deviations()[i].length; rung++) {
        double gap = truth.logEvidence(x(i)) - results.bounds()[i][rung];
        assertThat(results.deviations()[i][rung]).as("Burda et al.").isLessThan(2 + 2 * gap);
      }
    }
  }

  /** Of every unit, against its prior N(0, 1). */
  @Test
  void divergenceOfEveryUnitIsInClosedForm() {
    LinearGaussian truth = LinearGaussian.oneLayer();
    ReferenceStack stack = new ReferenceStack(truth.model(), truth.weights());
    ExampleResults results = evaluate(truth, 3);
    for (int i = 0; i < EXAMPLES; i++) {
      ReferenceStack.Normal q = stack.q(1, x(i));
      for (int u = 0; u < q.mean().length; u++) {
        double variance = q.sigma()[u] * q.sigma()[u];
        double kl = (q.mean()[u] * q.mean()[u] + variance - 1) / 2 - Math.log(q.sigma()[u]);
        assertThat(results.kl()[i][u]).isCloseTo(kl, within(FLOAT32)).isGreaterThan(0.01);
      }
    }
  }

  static void shift(LinearGaussian stack, String name, int unit, double by) {
    stack.weights().setB(name, unit, stack.weights().b(name, unit) + by);
  }

  /**
   * Of q from the posterior, with r the ratio of sigmas and d the distance of means in posterior
   * sigmas: log w = log p(x) + sum_u log r - (d + r e)^2 / 2 + e^2 / 2.
   *
   * @param mean of log q - log posterior under q
   * @param variance of it
   * @param secondMoment of w / p(x) under q
   */
  private record Divergence(double mean, double variance, double secondMoment) {

    static Divergence of(ReferenceStack.Normal q, ReferenceStack.Normal posterior) {
      double mean = 0;
      double variance = 0;
      double secondMoment = 1;
      for (int u = 0; u < q.mean().length; u++) {
        double r = q.sigma()[u] / posterior.sigma()[u];
        double d = (q.mean()[u] - posterior.mean()[u]) / posterior.sigma()[u];
        mean += (d * d + r * r - 1) / 2 - Math.log(r);
        variance += d * d * r * r + (1 - r * r) * (1 - r * r) / 2;
        secondMoment *= r * r / Math.sqrt(2 * r * r - 1) * Math.exp(d * d / (2 * r * r - 1));
      }
      return new Divergence(mean, variance, secondMoment);
    }
  }

  private static ExampleResults evaluate(LinearGaussian stack, int samples) {
    return Evaluated.evaluate(
        Evaluated.config(stack.model(), IMAGES, samples), IMAGES, stack.weights().toFloats());
  }

  private static double[] x(int example) {
    return Pixels.of64(IMAGES, example);
  }
}
