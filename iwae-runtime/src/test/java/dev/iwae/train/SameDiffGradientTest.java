package dev.iwae.train;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-derived gradients against ND4J's automatic differentiation of the same network. */
class SameDiffGradientTest {

  /**
   * As for central differences: of the largest entry of the array, float32 sums with cancellation.
   */
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @MethodSource("dev.iwae.train.GradientCase#some")
  void agreesWithAutomaticDifferentiation(GradientCase gradientCase) {
    GradientAgreement.assertAgree(
        gradientCase,
        gradientCase.engine().gradient(),
        new SameDiffStack(gradientCase).gradient(),
        TOLERANCE);
  }
}
