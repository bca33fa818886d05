package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleRun;
import dev.iwae.results.published.PublishedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CellDifferenceTest {

  private static final RunResult VAE_1 = SampleRun.of("one-layer", "vae", 5, 1).completed(90, 19);
  private static final RunResult VAE_2 = SampleRun.of("one-layer", "vae", 5, 2).completed(92, 19);
  private static final RunResult IWAE_1 = SampleRun.of("one-layer", "iwae", 5, 1).completed(89, 21);
  private static final RunResult IWAE_2 = SampleRun.of("one-layer", "iwae", 5, 2).completed(89, 21);

  @Test
  void seedsAddTheirSpreadToTheErrorOfTheExamplesTheyShare() {
    CellDifference lead =
        CellDifference.of(
            cell(IWAE_1, IWAE_2),
            cell(VAE_1, VAE_2),
            Pairs.of(List.of(pair(IWAE_1, VAE_1, 1, 0.3), pair(IWAE_2, VAE_2, 3, 0.4))));

    assertThat(lead.paired()).isTrue();
    assertThat(lead.nats()).isEqualTo(2);
    // (0.3^2 + 0.4^2) / 2 of the examples; of the seeds 2 / 2, the variance of 1 and 3 over 2
    assertThat(lead.standardError().getAsDouble()).isCloseTo(Math.sqrt(1.125), within(1e-12));
    assertThat(lead.isClear()).isFalse();
    // one degree of freedom for two seeds, 1,999 for the examples
    double squares = 1 + 0.125 * 0.125 / 1999;
    assertThat(lead.degreesOfFreedom()).isCloseTo(1.125 * 1.125 / squares, within(1e-12));
  }

  @Test
  void twoSeedsThatDifferSayLittle() {
    // three standard errors, but Student's 97.5 % for one degree of freedom are 12.7
    CellDifference lead = new CellDifference(3, OptionalDouble.of(1), 1, true);

    assertThat(lead.isClear()).isFalse();
    assertThat(new CellDifference(13, OptionalDouble.of(1), 1, true).isClear()).isTrue();
  }

  @Test
  void aPairTheOtherWayRoundCountsWithItsSignChanged() {
    CellDifference lead =
        CellDifference.of(
            cell(VAE_1), cell(IWAE_1), Pairs.of(List.of(pair(IWAE_1, VAE_1, 1, 0.3))));

    assertThat(lead).isEqualTo(new CellDifference(-1, OptionalDouble.of(0.3), 1999, true));
    assertThat(lead.isClear()).isTrue();
  }

  @Test
  void aSeedWithoutPairMakesTheWholeUnpaired() {
    CellDifference lead =
        CellDifference.of(
            cell(IWAE_1, IWAE_2),
            cell(VAE_1, VAE_2),
            Pairs.of(List.of(pair(IWAE_1, VAE_1, 1, 0.3))));

    assertThat(lead.paired()).isFalse();
    assertThat(lead.nats()).isEqualTo(2);
    double iwae = error(IWAE_1);
    double vae = (error(VAE_1) + error(VAE_2)) / 2;
    // variance between the seeds: 0, and 2 for 90 and 92; of their mean half of that
    assertThat(lead.standardError().getAsDouble())
        .isCloseTo(Math.sqrt(iwae * iwae + vae * vae + 1), within(1e-12));
  }

  @Test
  void seedsOfOneSideAloneStillShareTheirExamples() {
    CellDifference lead =
        CellDifference.of(
            cell(IWAE_1),
            cell(VAE_1, VAE_2),
            Pairs.of(List.of(pair(IWAE_1, VAE_1, 1, 0.3), pair(IWAE_1, VAE_2, 3, 0.4))));

    assertThat(lead.paired()).isTrue();
    assertThat(lead.nats()).isEqualTo(2);
    // 0.125 of the examples; seeds: 2 / 2 of the VAE, and 2 / 1 taken for the IWAE's only one
    assertThat(lead.standardError().getAsDouble()).isCloseTo(Math.sqrt(3.125), within(1e-12));
    // one estimate of one degree of freedom makes both parts of the seeds
    double squares = 3 * 3 + 0.125 * 0.125 / 1999;
    assertThat(lead.degreesOfFreedom()).isCloseTo(3.125 * 3.125 / squares, within(1e-12));
  }

  /** Five seeds that hardly vary do not tell how much two others do. */
  @Test
  void theSeedsOfEachSideHaveTheirOwnDegreesOfFreedom() {
    List<RunResult> five = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      double away = seed < 3 ? -0.01 : seed > 3 ? 0.01 : 0; // standard deviation 0.01
      five.add(SampleRun.of("one-layer", "iwae", 5, seed).completed(89 + away, 21));
    }
    double away = 0.5 / Math.sqrt(2); // standard deviation 0.5
    List<RunResult> two =
        List.of(
            SampleRun.of("one-layer", "vae", 5, 1).completed(91 - away, 19),
            SampleRun.of("one-layer", "vae", 5, 2).completed(91 + away, 19));
    List<PairedDifference> pairs = new ArrayList<>();
    five.forEach(run -> two.forEach(reference -> pairs.add(pair(run, reference, 2, 0.1))));

    CellDifference lead =
        CellDifference.of(
            cell(five.toArray(RunResult[]::new)),
            cell(two.toArray(RunResult[]::new)),
            Pairs.of(pairs));

    assertThat(lead.paired()).isTrue();
    // V = 0.1^2 + 0.01^2 / 5 + 0.5^2 / 2 = 0.01 + 0.00002 + 0.125 = 0.13502
    assertThat(lead.standardError().getAsDouble()).isCloseTo(Math.sqrt(0.13502), within(1e-9));
    // V^2 / (0.01^2 / 1999 + 0.00002^2 / 4 + 0.125^2 / 1) = 0.0182304004 / 0.01562505013
    assertThat(lead.degreesOfFreedom()).isCloseTo(1.16674188269, within(1e-9));
    // 5.4 standard errors, but Student's 97.5 % for that are some 9; for 5 degrees they were 2.6
    assertThat(lead.isClear()).isFalse();
  }

  @Test
  void whereAllHaveOneSeedTheExamplesDecide() {
    RunResult other = SampleRun.of("one-layer", "vae", 5, 2).completed(90, 19);

    CellDifference lead =
        CellDifference.of(
            cell(IWAE_1), cell(other), Pairs.of(List.of(pair(IWAE_1, other, 1, 0.3))));

    assertThat(lead.degreesOfFreedom()).isCloseTo(1999, within(1e-9));
    assertThat(lead.standardError().getAsDouble()).isCloseTo(0.3, within(1e-12));
  }

  /** Of three examples; 4.3 are Student's 97.5 % of two degrees of freedom. */
  @Test
  void fewExamplesSayLittle() {
    PairedDifference three =
        new PairedDifference(id(IWAE_1), id(VAE_1), 1, OptionalDouble.of(0.3), 3);

    CellDifference lead = CellDifference.of(cell(IWAE_1), cell(VAE_1), Pairs.of(List.of(three)));

    assertThat(lead.halfWidth(2).getAsDouble()).isCloseTo(0.3 * 4.3026527, within(1e-6));
    assertThat(lead.isClear()).isFalse();
  }

  /**
   * The best of ten equal cells is the lowest by chance; were each pair judged alone, some cell
   * would be clearly worse in 60 % of tables (the range of ten normal numbers).
   */
  @Test
  void theBestOfManyHasToBeFurtherAhead() {
    CellDifference lead = new CellDifference(2.9, OptionalDouble.of(1), 1e9, true);

    assertThat(lead.isClear()).isTrue();
    assertThat(lead.isClear(3)).isTrue(); // 2.39
    assertThat(lead.isClear(10)).isFalse(); // 3.26 of 45 pairs
    assertThat(lead.halfWidth(10).getAsDouble()).isCloseTo(3.260767, within(1e-6));
  }

  private static String id(RunResult run) {
    return run.point().id();
  }

  private static double error(RunResult run) {
    return run.evaluation().orElseThrow().nllStandardError().orElseThrow();
  }

  private static PairedDifference pair(RunResult run, RunResult reference, double nats, double se) {
    return new PairedDifference(
        run.point().id(), reference.point().id(), nats, OptionalDouble.of(se), 2000);
  }

  private static ComparisonCell cell(RunResult... runs) {
    return ComparisonCell.of(List.of(runs), PublishedNumbers.shipped());
  }
}
