package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void comparesTheBestRunWithThePlainVaeByPairs() {
    assertThat(verdict(SampleResults.sixRuns()))
        .containsExactly(
            "On mnist, iwae with k = 50 reaches 86.05 \u00b1 0.54 nats, 0.97 \u00b1 0.07 better"
                + " than the runner-up, iwae with k = 5; 2.36 \u00b1 0.07 better than vae with k ="
                + " 1. One seed each: what another seed would change is not known.");
  }

  @Test
  void countsWhatHasNoNumbers() {
    assertThat(verdict(SampleResults.everyKind()))
        .hasSize(3)
        .contains("1 of 23 runs failed.", "1 of 23 runs was not done.");
  }

  @Test
  void aSingleRunIsNotCompared() {
    assertThat(verdict(SampleResults.oneRun()))
        .containsExactly("On mnist, iwae with k = 5 reaches 87.02 \u00b1 0.54 nats.");
  }

  @Test
  void aSmallLeadIsCalledSo() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("one-layer", "vae", 5, 1).completed(86.9, 19),
            SampleRun.of("one-layer", "iwae", 5, 1).completed(87.02, 21));
    SweepResults paired = SampleResults.sweep("x", null, runs);
    SweepResults unpaired =
        new SweepResults(
            "x",
            paired.file(),
            paired.title(),
            List.of(),
            paired.created(),
            paired.provenance(),
            runs,
            List.of(),
            List.of());

    assertThat(verdict(paired).get(0))
        .isEqualTo(
            "On mnist, vae with k = 5 reaches 86.90 \u00b1 0.54 nats, but cannot be told apart from"
                + " iwae with k = 5, 0.12 \u00b1 0.07 behind. One seed each: what another seed would"
                + " change is not known.");
    assertThat(verdict(unpaired).get(0))
        .contains("cannot be told apart from iwae with k = 5, 0.12 \u00b1 0.76 (unpaired");
  }

  /** A lead of 0.12 where seeds differ by 1.4 is none, however well examples pair. */
  @Test
  void seedsThatDifferByMoreThanTheLeadCannotBeToldApart() {
    List<RunResult> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      double luck = 1.4 * (seed - 2);
      runs.add(SampleRun.of("one-layer", "vae", 5, seed).completed(86.9 + luck, 19));
      runs.add(SampleRun.of("one-layer", "iwae", 5, seed).completed(87.02 - luck, 21));
    }
    SweepResults results = SampleResults.sweep("x", null, runs);

    assertThat(verdict(results).get(0))
        .startsWith(
            "On mnist, vae with k = 5 reaches 86.90 \u00b1 0.54 nats (mean of 3 seeds), but")
        .contains("cannot be told apart from iwae with k = 5, 0.12 \u00b1 1.62 behind");
    assertThat(ComparisonTable.of(results).get(0).cells()).noneMatch(ComparisonCell::best);
  }

  /**
   * Seeds that differ by nothing put the second clearly behind, seeds that differ by 2 the third
   * not.
   */
  @Test
  void whoCannotBeToldApartIsNamedAndNotWhoIsNext() {
    List<RunResult> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      double luck = 2.0 * (seed - 2);
      runs.add(SampleRun.of("one-layer", "iwae", 5, seed).completed(86.0, 21));
      runs.add(SampleRun.of("one-layer", "vae", 5, seed).completed(87.0, 19));
      runs.add(SampleRun.of("two-layer", "vae", 5, seed).completed(87.1 + luck, 19, 5));
    }
    SweepResults results = SampleResults.sweep("x", null, runs);

    assertThat(verdict(results).get(0))
        .contains("cannot be told apart from vae with k = 5 on two-layer, 1.10 ± ")
        .doesNotContain(", nor from")
        .contains("; 1.00 ± ", " better than vae with k = 5 on one-layer.");
    assertThat(ComparisonTable.of(results).get(0).cells())
        .extracting(ComparisonCell::best)
        .containsExactly(true, false, true);
  }

  @Test
  void starsGoToAllThatCannotBeToldApartFromTheBest() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("one-layer", "vae", 5, 1).completed(88, 19),
            SampleRun.of("one-layer", "iwae", 5, 1).completed(86.9, 21),
            SampleRun.of("two-layer", "iwae", 5, 1).completed(86.95, 21, 5));

    assertThat(ComparisonTable.of(SampleResults.sweep("x", null, runs)).get(0).cells())
        .extracting(ComparisonCell::best)
        .containsExactly(false, true, true);
  }

  @Test
  void theSameWeightsUnderAnotherNameAreNoRival() {
    RunResult vae = SampleRun.of("one-layer", "vae", 5, 1).completed(88.4, 19);
    RunResult iwae = SampleRun.of("one-layer", "iwae", 5, 1).completed(88.4, 19);
    SweepResults results = SampleResults.sweep("x", null, List.of(vae, iwae));

    assertThat(Verdict.sentences(results, ComparisonTable.of(results)))
        .containsExactly("On mnist, vae with k = 5 reaches 88.40 ± 0.54 nats.");
  }

  @Test
  void withoutNumbersThereIsNoSentenceAboutThem() {
    RunResult failed = SampleRun.of("one-layer", "vae", 5, 1).failed("x", List.of());

    assertThat(verdict(SampleResults.sweep("x", null, List.of(failed))))
        .containsExactly("1 of 1 run failed.");
  }

  private static List<String> verdict(SweepResults results) {
    return Verdict.sentences(results, ComparisonTable.of(results));
  }
}
