package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void comparesTheBestRunWithThePlainVaeByPairs() {
    assertThat(verdict(SampleResults.sixRuns()))
        .containsExactly(
            "On mnist, iwae with k = 50 reaches 86.05 \u00b1 0.54 nats, 2.36 \u00b1 0.07 better"
                + " than vae with k = 1.");
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
            "On mnist, vae with k = 5 reaches 86.90 \u00b1 0.54 nats; its lead of 0.12 \u00b1 0.07"
                + " over iwae with k = 5 is within the uncertainty.");
    assertThat(verdict(unpaired).get(0))
        .contains("lead of 0.12 \u00b1 0.76")
        .contains("unpaired comparison");
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
