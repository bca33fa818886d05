package dev.iwae.check;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution. */
final class Student {

  private Student() {}

  /**
   * The value that is exceeded with a probability.
   *
   * @param probability in (0, 1)
   * @param degreesOfFreedom above 0; infinite for the normal distribution
   */
  static double quantile(double probability, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(probability);
  }
}
