package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.model.Bounds64;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

  private static final float UNTOUCHED = 7f;

  @Provide
  Arbitrary<double[]> logWeights() {
    return Arbitraries.doubles().between(-120, -60).array(double[].class).ofMinSize(1).ofMaxSize(9);
  }

  @Property(tries = 200, seed = "1")
  void boundsAreThoseOfTheDefinition(@ForAll("logWeights") double[] logWeights) {
    assertThat(bound(Bound.ELBO, logWeights))
        .isCloseTo(Bounds64.elbo(logWeights), within(1e-12 * 120));
    assertThat(bound(Bound.IWAE, logWeights))
        .isCloseTo(Bounds64.iwae(logWeights), within(1e-12 * 120));
  }

  /**
   * Central differences err by step^2 / 6 and 1e-14 / step: below 1e-8; float32 weights by 6e-8.
   */
  @Property(tries = 200, seed = "2")
  void weightsAreTheGradientOfTheBound(
      @ForAll("logWeights") double[] logWeights, @ForAll("anyBound") Bound bound) {
    float[] weights = weights(bound, logWeights);
    double step = 1e-5;
    for (int i = 0; i < logWeights.length; i++) {
      double[] up = logWeights.clone();
      double[] down = logWeights.clone();
      up[i] += step;
      down[i] -= step;
      double slope = (bound(bound, up) - bound(bound, down)) / (2 * step);
      assertThat((double) weights[i]).isCloseTo(slope, within(2e-7));
    }
  }

  @Property(tries = 100, seed = "3")
  void weightsSumToOne(@ForAll("logWeights") double[] logWeights, @ForAll("anyBound") Bound bound) {
    double sum = 0;
    for (float weight : weights(bound, logWeights)) {
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  @Property(tries = 100, seed = "4")
  void importanceWeightedBoundIsAboveTheElboAndBelowTheLargest(
      @ForAll("logWeights") double[] logWeights) {
    double max = Arrays.stream(logWeights).max().orElseThrow();
    assertThat(bound(Bound.IWAE, logWeights))
        .isBetween(bound(Bound.ELBO, logWeights) - 1e-10, max + 1e-10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-86.7654321, 0.0, 3.25, -1e5})
  void boundsOfOneSampleAreEqualToTheBit(double logWeight) {
    double[] one = {logWeight};
    assertThat(bound(Bound.IWAE, one)).isEqualTo(bound(Bound.ELBO, one)).isEqualTo(logWeight);
    assertThat(weights(Bound.IWAE, one)).isEqualTo(weights(Bound.ELBO, one)).containsExactly(1f);
  }

  /** exp(-100000) is 0 and exp(800) is infinite: the largest has to be taken out first. */
  @Test
  void extremeLogWeights() {
    assertThat(bound(Bound.IWAE, new double[] {-100_000, -100_000}))
        .isCloseTo(-100_000, within(1e-9));
    assertThat(bound(Bound.IWAE, new double[] {800, -800}))
        .isCloseTo(800 - Math.log(2), within(1e-12));
    assertThat(weights(Bound.IWAE, new double[] {800, -800})).containsExactly(1f, 0f);
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void readsAndWritesItsOwnRangeOnly(Bound bound) {
    double[] logWeights = {1e9, -3, -2, 1e9};
    Coefficients coefficients = Coefficients.allocate(4);
    coefficients.set(0, UNTOUCHED, UNTOUCHED, UNTOUCHED);
    coefficients.set(3, UNTOUCHED, UNTOUCHED, UNTOUCHED);
    double value = estimator(bound).estimate(logWeights, 1, 2, coefficients);
    float[] weights = coefficients.a();
    assertThat(value).isEqualTo(bound(bound, new double[] {-3, -2}));
    assertThat(weights[0]).isEqualTo(UNTOUCHED);
    assertThat(weights[3]).isEqualTo(UNTOUCHED);
    assertThat(weights[1] + weights[2]).isCloseTo(1f, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void whatIsNotFiniteShows(Bound bound) {
    assertThat(bound(bound, new double[] {-3, Double.NaN})).isNaN();
    assertThat(bound(bound, new double[] {Double.NaN, -3})).isNaN();
    assertThat(Double.isFinite(bound(bound, new double[] {-3, Double.POSITIVE_INFINITY})))
        .isFalse();
    double impossible = Double.NEGATIVE_INFINITY;
    assertThat(Double.isFinite(bound(bound, new double[] {impossible, impossible}))).isFalse();
  }

  @Provide
  Arbitrary<Bound> anyBound() {
    return Arbitraries.of(bounds());
  }

  static Bound[] bounds() {
    return new Bound[] {Bound.ELBO, Bound.IWAE};
  }

  private static Estimator estimator(Bound bound) {
    return Estimator.of(new ObjectiveSpec(bound));
  }

  private static double bound(Bound bound, double[] logWeights) {
    int k = logWeights.length;
    return estimator(bound).estimate(logWeights, 0, k, Coefficients.allocate(k));
  }

  /** Those of the total derivative. */
  private static float[] weights(Bound bound, double[] logWeights) {
    int k = logWeights.length;
    Coefficients coefficients = Coefficients.allocate(k);
    estimator(bound).estimate(logWeights, 0, k, coefficients);
    for (int i = 0; i < k; i++) {
      assertThat(coefficients.b()[i]).isEqualTo(coefficients.a()[i]);
      assertThat(coefficients.c()[i]).isEqualTo(-coefficients.a()[i]);
    }
    return coefficients.a();
  }
}
