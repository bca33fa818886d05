package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Student;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRuleTest {

  @Test
  void theDifferenceIsTheMeanOverExamplesWithBothItsVariances() {
    SeedSpread spread = new SeedSpread(0.3, 10);

    Difference difference =
        Difference.ofExamples(
            new double[] {-90, -99, -110}, new double[] {-91, -100, -108}, spread, 2, 3);

    assertThat(difference.mean()).isZero();
    // differences 1, 1, -2: variance 3 over n - 1, over n examples
    assertThat(difference.examples()).isEqualTo(1.0);
    assertThat(difference.seeds()).isCloseTo(0.09 * (1 / 2.0 + 1 / 3.0), within(1e-15));
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(1.075), within(1e-15));
    // (1 + 0.075)^2 / (1 / 2 + 0.075^2 / 10)
    assertThat(difference.degreesOfFreedom()).isCloseTo(1.155625 / 0.5005625, within(1e-12));
  }

  @Test
  void metricsOfRunsHaveTheVarianceOfSeedsOnly() {
    Difference difference =
        Difference.ofRuns(
            new double[] {20, 22}, new double[] {24, 26, 25, 25}, new SeedSpread(2, 12));

    assertThat(difference.mean()).isEqualTo(-4);
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(4 * 0.75), within(1e-15));
    assertThat(difference.degreesOfFreedom()).isCloseTo(12, within(1e-12));
  }

  /**
   * The t distribution has closed forms at 1 and 2 degrees of freedom; at infinity it is normal.
   */
  @ParameterizedTest
  @CsvSource({
    "0.001, 1, 318.3088389855504", // cot(pi 0.001)
    "0.001, 2, 22.327124770119876", // (1 - 2p) sqrt(2 / (1 - (1 - 2p)^2))
    "0.001, Infinity, 3.090232306167813",
    "0.05, 8, 1.8595480375228424" // every table of t
  })
  void studentsQuantile(double probability, double degrees, double quantile) {
    assertThat(Student.quantile(probability, degrees))
        .isCloseTo(quantile, within(1e-9 * Math.abs(quantile)));
  }

  @Test
  void theFalseFailRateIsSplitOverAllGates() {
    Difference difference = new Difference(0, 0, 1, 1, Double.POSITIVE_INFINITY);

    assertThat(new DecisionRule(1e-3, 1).quantile(difference))
        .isCloseTo(3.090232306167813, within(1e-9));
    assertThat(new DecisionRule(1e-2, 10).quantile(difference))
        .isCloseTo(3.090232306167813, within(1e-9));
  }

  /** Standard error 1 and normal, q = 3.0902: the interval is D - 3.0902 .. D + 3.0902. */
  @ParameterizedTest
  @CsvSource({
    "-3.20, REGRESSED", // ends at -0.1098
    "-3.18, INCONCLUSIVE", // ends at -0.0898
    "0, INCONCLUSIVE",
    "2.98, INCONCLUSIVE", // begins at -0.1102
    "3.00, OK", // begins at -0.0902
    "3.18, OK",
    "3.20, IMPROVED" // begins at 0.1098
  })
  void theVerdictIsWhereTheIntervalLies(double mean, GateVerdict verdict) {
    DecisionRule rule = new DecisionRule(1e-3, 1);
    Difference difference = new Difference(mean, 1, Double.POSITIVE_INFINITY, 0, 8);

    GateInterval interval = rule.interval(difference, -0.1, 0.1);

    assertThat(DecisionRule.decide(interval)).isEqualTo(verdict);
    assertThat(interval.lower()).isCloseTo(mean - 3.0902323, within(1e-6));
    assertThat(interval.upper()).isCloseTo(mean + 3.0902323, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"-0.11, REGRESSED", "-0.1, INCONCLUSIVE", "-0.09, OK", "0.1, OK", "0.11, IMPROVED"})
  void withoutUncertaintyTheDifferenceItselfDecides(double mean, GateVerdict verdict) {
    Difference certain = new Difference(mean, 0, 9, 0, 8);

    GateInterval interval = new DecisionRule(1e-3, 7).interval(certain, -0.1, 0.1);

    assertThat(DecisionRule.decide(interval)).isEqualTo(verdict);
  }

  @Test
  void theSpreadBetweenSeedsIsPooledOverGroups() {
    SeedSpread spread =
        SeedSpread.pooled(
            List.of(new double[] {1, 3}, new double[] {10, 10, 16}, new double[] {99}));

    // squares 2 and 24 over 1 + 2 degrees of freedom
    assertThat(spread.standardDeviation()).isCloseTo(Math.sqrt(26 / 3.0), within(1e-15));
    assertThat(spread.degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void aDeclaredSpreadCountsAsEightDegreesOfFreedom() {
    SeedSpread measured = new SeedSpread(0.3, 4).moderated(0.1);

    assertThat(measured.standardDeviation())
        .isCloseTo(Math.sqrt((4 * 0.09 + 8 * 0.01) / 12), within(1e-15));
    assertThat(measured.degreesOfFreedom()).isEqualTo(12);
    assertThat(SeedSpread.pooled(List.of(new double[] {1})).moderated(0.1))
        .isEqualTo(new SeedSpread(0.1, 8));
  }

  /** q = 3.0902 at 1e-3, z = 1.6449 at 95 %. */
  @Test
  void theDropThatCouldBeSeenIsTheMarginAndBothQuantilesOfTheError() {
    Difference difference = new Difference(0.4, 0.04 * 0.04, 1e12, 0.03 * 0.03, 1e12);

    assertThat(new DecisionRule(1e-3, 1).detectable(difference, 0.1))
        .isCloseTo(0.1 + 4.735086 * 0.05, within(1e-6));
  }

  @Property
  void withTheSeedsThatSettleItIsSettledAndWithFewerItIsNot(
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) double spread) {
    DecisionRule rule = new DecisionRule(1e-3, 3);
    SeedSpread estimate = new SeedSpread(spread, 8);
    Difference one =
        new Difference(mean, 1e-6, 999, estimate.ofDifference(1, 1), estimate.degreesOfFreedom());

    int seeds = rule.seedsToSettle(one, -0.1, estimate, 4);

    if (seeds > 1) {
      assertThat(decide(rule, one, spread, seeds)).isNotEqualTo(GateVerdict.INCONCLUSIVE);
      assertThat(decide(rule, one, spread, seeds - 1)).isEqualTo(GateVerdict.INCONCLUSIVE);
    }
  }

  private static GateVerdict decide(DecisionRule rule, Difference one, double spread, int seeds) {
    SeedSpread more = new SeedSpread(spread, 8 + 4 * (seeds - 1));
    return DecisionRule.decide(rule.interval(one.withSeeds(more, seeds), -0.1, 0.1));
  }

  @Test
  void examplesThatAreTooFewCannotBeMadeUpForBySeeds() {
    Difference noisy = new Difference(-0.05, 0.1, 999, 0.01, 8);

    assertThat(new DecisionRule(1e-3, 3).seedsToSettle(noisy, -0.1, new SeedSpread(0.1, 8), 4))
        .isZero();
  }
}
