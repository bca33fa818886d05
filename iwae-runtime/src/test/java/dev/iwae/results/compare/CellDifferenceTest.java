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
    // 1.125^2 / 1^2, of one degree of freedom for two seeds
    assertThat(lead.degreesOfFreedom()).isCloseTo(1.265625, within(1e-12));
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

    assertThat(lead)
        .isEqualTo(new CellDifference(-1, OptionalDouble.of(0.3), Double.POSITIVE_INFINITY, true));
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
    // 3.125^2 / 3^2: one estimate of one degree of freedom makes both parts of the seeds
    assertThat(lead.degreesOfFreedom()).isCloseTo(1.0850694444444444, within(1e-12));
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
    // V^2 / (0.00002^2 / 4 + 0.125^2 / 1) = 0.0182304004 / 0.0156250001
    assertThat(lead.degreesOfFreedom()).isCloseTo(1.16674561793, within(1e-9));
    // 5.4 standard errors, but Student's 97.5 % for that are some 9; for 5 degrees they were 2.6
    assertThat(lead.isClear()).isFalse();
  }

  @Test
  void whereAllHaveOneSeedTheExamplesDecide() {
    RunResult other = SampleRun.of("one-layer", "vae", 5, 2).completed(90, 19);

    CellDifference lead =
        CellDifference.of(
            cell(IWAE_1), cell(other), Pairs.of(List.of(pair(IWAE_1, other, 1, 0.3))));

    assertThat(lead.degreesOfFreedom()).isInfinite();
    assertThat(lead.standardError().getAsDouble()).isCloseTo(0.3, within(1e-12));
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
