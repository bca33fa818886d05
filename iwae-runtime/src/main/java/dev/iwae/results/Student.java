package dev.iwae.results;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution. */
public final class Student {

  /** Of a two-sided interval of 95 %. */
  public static final double TAIL = 0.025;

  private Student() {}

  /**
   * The value that is exceeded with a probability.
   *
   * @param probability in (0, 1)
   * @param degreesOfFreedom above 0; infinite for the normal distribution
   */
  public static double quantile(double probability, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(probability);
  }
}
