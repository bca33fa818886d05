package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedVerdictTest {

  private static final RunResult VAE = SampleRun.of("one-layer", "vae", 1, 1).completed(88.4, 19);
  private static final RunResult IWAE =
      SampleRun.of("one-layer", "iwae", 50, 1).completed(86.1, 24);

  @Test
  void shorterTrainingsNeitherAgreeNorDisagree() {
    // published: 86.76 and 84.78 after 3,280 epochs
    assertThat(sentences(VAE, IWAE))
        .containsExactly(
            "2 cells here were trained for fewer epochs than the published (40 against 3,280):"
                + " 1.32 to 1.64 nats above them, which neither agrees nor disagrees.");
    assertThat(sentences(IWAE))
        .containsExactly(
            "One run here was trained for fewer epochs than the published (40 against 3,280):"
                + " 1.32 nats above it, which neither agrees nor disagrees.");
  }

  @Test
  void aTrainingAsLongAgreesOrDisagrees() {
    // standard error 0.54: 1.64 is more than two of them away, 0.06 is not
    assertThat(
            sentences(
                asLong(VAE), asLong(SampleRun.of("one-layer", "iwae", 50, 1).completed(84.84, 24))))
        .containsExactly(
            "Disagreement: vae with k = 1 has 88.40 ± 0.54 after 3,280 epochs, published is 86.76"
                + " after 3,280.",
            "1 number agrees with the published within two standard errors.");
  }

  @Test
  void withoutCounterpartNothingIsSaid() {
    assertThat(sentences(SampleRun.of("one-layer", "vae", 7, 1).completed(88, 19))).isEmpty();
  }

  private static List<String> sentences(RunResult... runs) {
    SweepResults results = SampleResults.sweep("x", null, List.of(runs));
    return PublishedVerdict.sentences(ComparisonTable.of(results).get(0));
  }

  private static RunResult asLong(RunResult run) {
    StageResult stage = new StageResult("0", 3280, 1e-4, 1, -90, 1, false, List.of());
    return RunResult.completed(
        run.point(),
        run.key(),
        run.parameters(),
        run.config(),
        List.of(stage),
        run.evaluation().orElseThrow(),
        run.provenance());
  }
}
