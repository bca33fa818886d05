package dev.iwae.check;

import java.util.Collection;

/**
 * How much a quantity varies between trainings that differ in their seed only.
 *
 * @param standardDeviation in the quantity's unit
 * @param degreesOfFreedom how much that estimate is worth; 0 if there is none
 */
record SeedSpread(double standardDeviation, double degreesOfFreedom) {

  /** Degrees of freedom that a declared spread counts as. */
  static final int PRIOR = 8;

  /**
   * The standard deviation within groups, pooled: the groups may have any means, but are taken to
   * vary alike.
   *
   * @param groups values of the seeds of each group; groups of one say nothing
   */
  static SeedSpread pooled(Collection<double[]> groups) {
    double squares = 0;
    int degrees = 0;
    for (double[] group : groups) {
      double mean = ArithmeticMean.of(group);
      for (double value : group) {
        squares += (value - mean) * (value - mean);
      }
      degrees += group.length - 1;
    }
    return new SeedSpread(degrees == 0 ? 0 : Math.sqrt(squares / degrees), degrees);
  }

  /**
   * This estimate, moderated by what was known before it, which counts as {@value #PRIOR} degrees
   * of freedom: the mean of both variances, weighted (Smyth 2004, Statistical Applications in
   * Genetics and Molecular Biology 3(1), section 3, with a prior that is declared, not estimated).
   */
  SeedSpread moderated(double declared) {
    double degrees = degreesOfFreedom + PRIOR;
    double variance = (degreesOfFreedom * variance() + PRIOR * declared * declared) / degrees;
    return new SeedSpread(Math.sqrt(variance), degrees);
  }

  /**
   * Variance of the difference of two means over seeds.
   *
   * @param seeds of one side
   * @param others of the other
   */
  double ofDifference(int seeds, int others) {
    return variance() * (1.0 / seeds + 1.0 / others);
  }

  private double variance() {
    return standardDeviation * standardDeviation;
  }
}
