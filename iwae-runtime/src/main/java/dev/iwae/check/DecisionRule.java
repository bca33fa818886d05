package dev.iwae.check;

import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Student;

/**
 * Decides from a difference and its uncertainty. The probability that any of the gates of a check
 * is {@code REGRESSED} although no mean has dropped below its floor is at most the false-fail rate
 * (Bonferroni), as far as differences are normal and spreads are what they are estimated to be.
 *
 * @param falseFailRate of all gates together
 * @param gates how many there are
 */
record DecisionRule(double falseFailRate, int gates) {

  /** With which a drop counts as one that a check can see. */
  private static final double POWER = 0.95;

  private static final int MOST_SEEDS = 1000;

  /** Student's quantile at the gate's share of the false-fail rate. */
  double quantile(Difference difference) {
    return Student.quantile(falseFailRate / gates, difference.degreesOfFreedom());
  }

  /**
   * The interval of a difference.
   *
   * @param floor worse if below
   * @param ceiling better if above
   */
  GateInterval interval(Difference difference, double floor, double ceiling) {
    double error = difference.standardError();
    double half = error == 0 ? 0 : quantile(difference) * error;
    return new GateInterval(difference.mean(), error, half, floor, ceiling);
  }

  /** What an interval says. */
  static GateVerdict decide(GateInterval interval) {
    if (interval.upper() < interval.floor()) {
      return GateVerdict.REGRESSED;
    } else if (interval.lower() > interval.ceiling()) {
      return GateVerdict.IMPROVED;
    }
    return interval.lower() > interval.floor() ? GateVerdict.OK : GateVerdict.INCONCLUSIVE;
  }

  /**
   * The smallest change that is decided with a probability of 95 %: a drop that is REGRESSED, or a
   * gain that is IMPROVED.
   *
   * @param margin that it is to be beyond
   */
  double detectable(Difference difference, double margin) {
    double error = difference.standardError();
    double power = Student.quantile(1 - POWER, difference.degreesOfFreedom());
    return margin + (quantile(difference) + power) * error;
  }

  /**
   * How many seeds on each side would end INCONCLUSIVE, if the difference stayed what it is.
   *
   * @param spread between seeds
   * @param groups of runs that spread is pooled over, each of which would have as many seeds
   * @return 0 if more seeds do not help, because the examples are too few or the difference lies at
   *     the floor
   */
  int seedsToSettle(Difference difference, double floor, SeedSpread spread, int groups) {
    for (int seeds = 1; seeds <= MOST_SEEDS; seeds++) {
      double degrees = SeedSpread.PRIOR + (seeds - 1.0) * groups;
      Difference settled =
          difference.withSeeds(new SeedSpread(spread.standardDeviation(), degrees), seeds);
      double half = quantile(settled) * settled.standardError();
      if (half < Math.abs(difference.mean() - floor)) {
        return seeds;
      }
    }
    return 0;
  }
}
