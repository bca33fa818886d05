package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hand-derived gradients against central differences of the float64 oracle, every parameter,
 * the noise held fixed. The bound itself is differentiated: for iwae that equals the weighted
 * gradient of the log-weights (Burda et al. 2015, equation 13), which the engine computes.
 */
@Tag("long")
class GradientTest {

  /** Truncation step^2 / 6 f''' and rounding 1e-16 |f| / step are both near 1e-9. */
  private static final double STEP = 1e-5;

  /**
   * Of the largest entry of the same array. An entry is a float32 sum over rows of products that
   * may cancel: its error is that of the large terms, not its own.
   */
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#all")
  void agreesWithCentralDifferences(GradientCase gradientCase) {
    check(gradientCase);
  }

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#otherBounds")
  void agreesForOtherBounds(GradientCase gradientCase) {
    check(gradientCase);
  }

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#posteriors")
  void agreesForOtherPosteriors(GradientCase gradientCase) {
    check(gradientCase);
  }

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#ladders")
  void agreesForLadders(GradientCase gradientCase) {
    check(gradientCase);
  }

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#severalBlocks")
  void agreesAcrossBlocks(GradientCase gradientCase) {
    check(gradientCase);
  }

  private static void check(GradientCase gradientCase) {
    GradientCase.Result engine = gradientCase.engine();
    double[] parameters = gradientCase.stack().weights64().values();
    ToDoubleFunction<double[]> bound = gradientCase.bound64();
    assertThat(engine.bound())
        .isCloseTo(bound.applyAsDouble(parameters), within(1e-6 * Math.abs(engine.bound())));
    GradientAgreement.assertAgree(
        gradientCase, engine.gradient(), centralDifferences(bound, parameters), TOLERANCE);
  }

  static double[] centralDifferences(ToDoubleFunction<double[]> bound, double[] at) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double value = at[i];
      at[i] = value + STEP;
      double up = bound.applyAsDouble(at);
      at[i] = value - STEP;
      double down = bound.applyAsDouble(at);
      at[i] = value;
      gradient[i] = (up - down) / (2 * STEP);
    }
    return gradient;
  }
}
