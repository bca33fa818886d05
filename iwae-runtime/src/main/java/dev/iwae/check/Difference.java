package dev.iwae.check;

/**
 * How much better one side of a comparison is, with what is uncertain about it.
 *
 * @param mean of the differences, new minus old
 * @param examples variance of that mean because there are only so many examples
 * @param examplesDegreesOfFreedom of that variance
 * @param seeds variance of that mean because there are only so many trainings
 * @param seedsDegreesOfFreedom of that variance
 */
record Difference(
    double mean,
    double examples,
    double examplesDegreesOfFreedom,
    double seeds,
    double seedsDegreesOfFreedom) {

  /**
   * Of log-likelihoods of the same examples, each averaged over the seeds of its side.
   *
   * @param now [examples], two or more
   * @param before [examples]
   */
  static Difference ofExamples(
      double[] now, double[] before, SeedSpread spread, int seeds, int others) {
    double[] differences = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      differences[i] = now[i] - before[i];
    }
    double mean = ArithmeticMean.of(differences);
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    double n = now.length;
    return new Difference(
        mean,
        squares / (n - 1) / n,
        n - 1,
        spread.ofDifference(seeds, others),
        spread.degreesOfFreedom());
  }

  /** Of a quantity that a run has once. */
  static Difference ofRuns(double[] now, double[] before, SeedSpread spread) {
    return new Difference(
        ArithmeticMean.of(now) - ArithmeticMean.of(before),
        0,
        1,
        spread.ofDifference(now.length, before.length),
        spread.degreesOfFreedom());
  }

  /** Of the mean. */
  double standardError() {
    return Math.sqrt(examples + seeds);
  }

  /** Of the standard error, after Satterthwaite (1946); infinite where nothing is uncertain. */
  double degreesOfFreedom() {
    double variance = examples + seeds;
    double spread =
        examples * examples / examplesDegreesOfFreedom + seeds * seeds / seedsDegreesOfFreedom;
    return variance == 0 ? Double.POSITIVE_INFINITY : variance * variance / spread;
  }

  /** The same difference, as it would be with so many seeds on each side. */
  Difference withSeeds(SeedSpread spread, int count) {
    return new Difference(
        mean,
        examples,
        examplesDegreesOfFreedom,
        spread.ofDifference(count, count),
        spread.degreesOfFreedom());
  }
}
