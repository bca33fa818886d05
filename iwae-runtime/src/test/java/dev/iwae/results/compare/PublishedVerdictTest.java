package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
            "2 cells here fall short of the published protocol (40 epochs against 3,280):"
                + " 1.32 to 1.64 nats above them, which neither agrees nor disagrees.");
    assertThat(sentences(IWAE))
        .containsExactly(
            "One run here falls short of the published protocol (40 epochs against 3,280):"
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

  /** One example has none, and any number would be within two of it. */
  @Test
  void aNumberWithoutAStandardErrorNeitherAgreesNorDisagrees() {
    assertThat(sentences(ofOneExample(asLong(VAE))))
        .containsExactly(
            "One run here falls short of the published protocol (3,280 epochs against 3,280; no"
                + " standard error): 1.64 nats above it, which neither agrees nor disagrees.");
  }

  /** Pairs of the sample have a standard error of 0.07. Published at k = 50: 86.35 and 84.78. */
  @Test
  void theOrderOfTheObjectivesIsComparedWithTheEpochsOfBoth() {
    RunResult vae = SampleRun.of("one-layer", "vae", 50, 1).completed(86.4, 20);

    assertThat(sentences(vae, IWAE))
        .contains(
            "The published order of the objectives is found in 1 of 1 comparison at equal model, k"
                + " and training.");
    RunResult better = SampleRun.of("one-layer", "vae", 50, 1).completed(85.1, 20);
    assertThat(sentences(better, IWAE))
        .contains(
            "Disagreement: with k = 50, vae is 1.00 ± 0.07 nats ahead of iwae, where it is"
                + " published to be 1.57 behind (after 3,280 epochs, here 40).",
            "The published order of the objectives is found in 0 of 1 comparison at equal model, k"
                + " and training, the reverse in 1.");
    RunResult level = SampleRun.of("one-layer", "vae", 50, 1).completed(86.05, 20);
    assertThat(sentences(level, IWAE))
        .noneMatch(sentence -> sentence.startsWith("Disagreement"))
        .anyMatch(
            sentence -> sentence.endsWith(" k and training, neither within the uncertainty in 1."));
  }

  /** Else an IWAE after 13 epochs is compared with a VAE after 3,280. */
  @Test
  void onlyObjectivesOfOneTrainingAreCompared() {
    RunResult vae = SampleRun.of("one-layer", "vae", 50, 1).completed(85.1, 20);

    assertThat(sentences(vae, IWAE)).anyMatch(PublishedVerdictTest::isOfOrder);
    assertThat(
            sentences(
                SampleRun.with("objective.backward.roulette", "4", vae),
                SampleRun.with("objective.backward.roulette", "8", IWAE)))
        .anyMatch(PublishedVerdictTest::isOfOrder);
    assertThat(List.of(asLong(vae), of("", "long", vae), of("then", "short", vae)))
        .allSatisfy(
            other -> assertThat(sentences(other, IWAE)).noneMatch(PublishedVerdictTest::isOfOrder));
    assertThat(
            sentences(
                SampleRun.with("schedule.batch", "20", vae),
                SampleRun.with("schedule.batch", "100", IWAE)))
        .noneMatch(PublishedVerdictTest::isOfOrder);
  }

  private static boolean isOfOrder(String sentence) {
    return sentence.startsWith("The published order");
  }

  private static RunResult of(String label, String schedule, RunResult run) {
    RunCoordinates at = run.point();
    return SampleRun.at(
        new RunCoordinates(
            label + schedule,
            Optional.of(label).filter(text -> !text.isEmpty()),
            at.dataset(),
            at.model(),
            at.objective(),
            at.k(),
            schedule,
            at.seed()),
        run);
  }

  @Test
  void withoutCounterpartNothingIsSaid() {
    assertThat(sentences(SampleRun.of("one-layer", "vae", 7, 1).completed(88, 19))).isEmpty();
  }

  private static List<String> sentences(RunResult... runs) {
    SweepResults results = SampleResults.sweep("x", null, List.of(runs));
    return PublishedVerdict.sentences(ComparisonTable.of(results).get(0), results.differences());
  }

  private static RunResult asLong(RunResult run) {
    StageResult stage = new StageResult("0", 3280, 1e-4, 1, -90, 1, false, List.of());
    return completed(run, List.of(stage), run.evaluation().orElseThrow());
  }

  private static RunResult ofOneExample(RunResult run) {
    EvaluationResult all = run.evaluation().orElseThrow();
    EvaluationSummary one =
        new EvaluationSummary(
            all.split(),
            1,
            all.samples(),
            all.nll(),
            OptionalDouble.empty(),
            all.bounds(),
            all.summary().activeUnits(),
            all.summary().units(),
            all.summary().effectiveSampleSize(),
            all.measurements());
    return completed(
        run,
        run.stages(),
        new EvaluationResult(
            one,
            all.activeUnitsThreshold(),
            all.images(),
            all.trueLogLikelihood(),
            all.seconds(),
            all.cached()));
  }

  private static RunResult completed(
      RunResult run, List<StageResult> stages, EvaluationResult evaluation) {
    return RunResult.completed(
        run.point(),
        run.key(),
        run.parameters(),
        run.config(),
        stages,
        evaluation,
        run.provenance());
  }
}
