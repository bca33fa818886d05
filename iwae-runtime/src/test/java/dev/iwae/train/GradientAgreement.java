package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;

/** Compares two gradients array by array. */
final class GradientAgreement {

  private GradientAgreement() {}

  /**
   * @param tolerance of an entry, as a part of the largest entry of its array
   */
  static void assertAgree(
      GradientCase gradientCase, float[] engine, double[] expected, double tolerance) {
    String[] names = gradientCase.stack().weights64().nameOfEach();
    Map<String, Double> largest = new HashMap<>();
    for (int i = 0; i < expected.length; i++) {
      largest.merge(names[i], Math.abs(expected[i]), Math::max);
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) engine[i])
          .as("d bound / d %s, parameter %d, %s", names[i], i, gradientCase)
          .isCloseTo(expected[i], within(tolerance * largest.get(names[i])));
    }
  }
}
