package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies of one image are evaluated each with noise of its own, which is what repeated evaluations
 * with other noise are; the model's log p(x) is known in closed form.
 */
class MonteCarloErrorTest {

  private static final int COPIES = 20_000;
  private static final int SAMPLES = 50;

  private static LinearGaussian model;
  private static double[] x;
  private static ExampleResults results;

  @BeforeAll
  static void evaluateCopies() {
    byte[] image = {90, (byte) 140, (byte) 200, 80, (byte) 150};
    byte[][] copies = new byte[COPIES][];
    Arrays.fill(copies, image);
    Images images = SyntheticImages.of(copies);
    x = Pixels.of64(images, 0);
    model = LinearGaussian.oneLayer();
    LinearGaussianTest.shift(model, "q1.mean", 0, 0.6);
    LinearGaussianTest.shift(model, "q1.logSigma", 0, 0.25);
    results =
        Evaluated.evaluate(
            Evaluated.config(model.model(), images, SAMPLES), images, model.weights().toFloats());
  }

  private static MonteCarloError reported() {
    return MonteCarloError.of(results.effectiveSampleSize(), SAMPLES).orElseThrow();
  }

  /**
   * The variance of 20,000 nearly normal values is known to sqrt(2 / 20,000) = 1 %; five of that
   * and 5 % for the higher orders: a false alarm in more than 1.7 million seeds.
   */
  @Test
  void theStandardErrorIsTheSpreadOfRepeatedEvaluations() {
    double spread = MeanEstimate.of(results.logLikelihood()).standardError().orElseThrow();

    double ratio = reported().standardError() / spread;
    assertThat(ratio * ratio).isCloseTo(1, within(5 * Math.sqrt(2.0 / COPIES) + 0.05));
  }

  /**
   * Within five standard errors of the mean and 10 % for the higher orders: a false alarm in more
   * than 1.7 million seeds. The bias itself is more than ten standard errors, so that none, or
   * twice as much, would be seen.
   */
  @Test
  void theBiasIsHowFarTheMeanIsFromTheTruth() {
    MeanEstimate mean = MeanEstimate.of(results.logLikelihood());
    double standardError = mean.standardError().orElseThrow();
    double bias = reported().bias();

    assertThat(bias).isGreaterThan(10 * standardError);
    assertThat(model.logEvidence(x) - mean.mean())
        .isCloseTo(bias, within(5 * standardError + 0.1 * bias));
  }

  /** An entry of a version that did not tell it has the same error, worked out from its sizes. */
  @Test
  void earlierEntriesHaveItToo(@TempDir Path folder) throws Exception {
    EvaluationSummary summary =
        EvaluationSummary.of(
            Evaluated.config(model.model(), SyntheticImages.of(new byte[COPIES][5]), SAMPLES),
            results,
            RequestedMeasurements.NONE);
    EvaluationFiles.write(folder, summary, results, new TreeMap<>());
    Path file = folder.resolve(EvaluationFiles.SUMMARY);
    String earlier = Files.readString(file).replaceFirst("\"nllMonteCarloError\":\\{[^}]*},?", "");
    Files.writeString(file, earlier);

    assertThat(earlier).doesNotContain("nllMonteCarloError");
    assertThat(EvaluationFiles.readSummary(folder)).isEqualTo(summary);
    assertThat(EvaluationFiles.readSummary(folder).measurements().nllMonteCarloError())
        .contains(reported());
  }

  /** The variance of the mean of K weights of which one has all: that of one draw. */
  @Test
  void knownSizes() {
    assertThat(MonteCarloError.of(new double[] {1, 1, 1, 1}, 50).orElseThrow())
        .isEqualTo(new MonteCarloError(0.5, 0.5));
    assertThat(MonteCarloError.of(new double[] {50, 50}, 50).orElseThrow())
        .isEqualTo(new MonteCarloError(0, 0));
    assertThat(MonteCarloError.of(new double[] {1}, 1)).isEmpty();
  }
}
