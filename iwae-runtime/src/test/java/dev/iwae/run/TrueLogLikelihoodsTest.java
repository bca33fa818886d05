package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.synthetic.SyntheticSet;
import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.PlannedRun;
import dev.iwae.sweep.spec.dataset.Synthetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrueLogLikelihoodsTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: truth
      datasets:
        d:
          source: {synthetic: {kind: bernoulli, pixels: 6, latent: 1, train: 20, test: 5}}
          train: 12
      models: {m: {layers: [{hidden: [], latent: 1}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      evaluation: {samples: 5, split: %s}
      runs: [{grid: {k: 1}}]
      """;

  /** What is kept for validation are the training examples behind the first 12. */
  @ParameterizedTest
  @CsvSource({"train, TRAIN, 0, 12", "validation, TRAIN, 12, 8", "test, TEST, 0, 5"})
  void theyAreOfTheExamplesThatAreEvaluated(
      String split, Part part, int first, int count, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("truth.yaml"), SWEEP.formatted(split));
    PlannedSweep planned =
        PlannedSweep.of(
            new SweepRequest(file, Optional.empty(), folder.resolve("home"), WebAccess.OFFLINE),
            new RecordingConsole());
    PlannedRun run = planned.whole().runs().get(0);
    Synthetic source = (Synthetic) run.run().dataset().spec().source();

    assertThat(
            new TrueLogLikelihoods()
                .of(
                    run.run(),
                    (EvaluationConfig) planned.whole().steps().get(run.evaluation()).config()))
        .hasValue(SyntheticSet.of(source, part).meanLogLikelihood(first, count));
  }
}
