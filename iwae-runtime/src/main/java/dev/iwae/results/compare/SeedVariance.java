package dev.iwae.results.compare;

/**
 * Variance of a difference that is there because there are only so many seeds.
 *
 * @param variance nats squared
 * @param squaresByDegrees sum over the independent estimates that the variance is made of: square
 *     of its part over its degrees of freedom, the denominator of Welch and Satterthwaite
 */
record SeedVariance(double variance, double squaresByDegrees) {

  private static final SeedVariance UNKNOWN = new SeedVariance(0, 0);

  /**
   * Of the difference of two cells whose seeds are not the same. A cell of one seed is taken to
   * vary as those of the other do; what two such say is not known, and taken to be nothing.
   */
  static SeedVariance of(SeedSummary a, SeedSummary b) {
    if (a.seeds() > 1 && b.seeds() > 1) {
      return ofMean(squaredSpread(a), a.seeds()).plus(ofMean(squaredSpread(b), b.seeds()));
    }
    SeedSummary lender = a.seeds() > 1 ? a : b;
    // One estimate, which both means are uncertain by: the parts go up and down together.
    return of(squaredSpread(lender) * (1.0 / a.seeds() + 1.0 / b.seeds()), lender.seeds());
  }

  /**
   * Of a mean over seeds.
   *
   * @param spread variance between the seeds, nats squared
   */
  static SeedVariance ofMean(double spread, int seeds) {
    return of(spread / seeds, seeds);
  }

  private static SeedVariance of(double variance, int seeds) {
    return seeds < 2 ? UNKNOWN : new SeedVariance(variance, variance * variance / (seeds - 1));
  }

  /** With another, which is independent. */
  private SeedVariance plus(SeedVariance other) {
    return new SeedVariance(variance + other.variance, squaresByDegrees + other.squaresByDegrees);
  }

  /**
   * Of the whole variance that this is a part of, after Welch and Satterthwaite.
   *
   * @param ofExamples the other part, nats squared
   * @param examples how many that is estimated from, 2 or more
   */
  double degreesOfFreedom(double ofExamples, int examples) {
    double whole = variance + ofExamples;
    double squares = squaresByDegrees + ofExamples * ofExamples / (examples - 1);
    return squares == 0 ? Double.POSITIVE_INFINITY : whole * whole / squares;
  }

  private static double squaredSpread(SeedSummary cell) {
    double spread = cell.spread().orElse(0);
    return spread * spread;
  }
}
