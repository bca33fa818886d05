package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.ReferenceStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both estimates where q(h|x) is known: with h = mu + sigma e, log q - log p has the variance sum_u
 * mu^2 sigma^2 + (1 - sigma^2)^2 / 2.
 */
class KlEstimatesTest {

  private static final int EXAMPLES = 400;

  /** The draws that are used; more are evaluated. */
  private static final int DRAWS = 500;

  private static final Images IMAGES = SyntheticImages.random(EXAMPLES, LinearGaussian.PIXELS, 31);

  /**
   * At five known standard errors: a false alarm in 1.7 million seeds. The measured standard error
   * is that of 400 differences, each a mean of 500 draws and so nearly normal: it is known to 1 /
   * sqrt(2 n) = 3.6 %, and 20 % are five times that.
   */
  @Test
  void bothEstimateTheDivergenceInClosedForm() {
    LinearGaussian truth = LinearGaussian.oneLayer();
    ReferenceStack stack = new ReferenceStack(truth.model(), truth.weights());
    double divergence = 0;
    double variance = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      ReferenceStack.Normal q = stack.q(1, x(i));
      for (int u = 0; u < q.mean().length; u++) {
        double m = q.mean()[u] * q.mean()[u];
        double s = q.sigma()[u] * q.sigma()[u];
        divergence += ((m + s - 1) / 2 - Math.log(q.sigma()[u])) / EXAMPLES;
        variance += m * s + (1 - s) * (1 - s) / 2;
      }
    }
    double standardError = Math.sqrt(variance / DRAWS) / EXAMPLES;

    KlEstimates found = evaluate(truth);

    assertThat(found.closedForm()).isCloseTo(divergence, within(1e-6));
    assertThat(found.monteCarlo()).isCloseTo(divergence, within(5 * standardError));
    assertThat(found.difference()).isNotZero();
    assertThat(found.standardErrorOfDifference().orElseThrow() / standardError)
        .isCloseTo(1, within(0.2));
  }

  /** Of two layers the top one's, given the one below: a false alarm in 1.7 million seeds. */
  @Test
  void ofTwoLayersTheyAreOfTheTopOne() {
    LinearGaussian truth = LinearGaussian.twoLayers();
    ExampleResults results = results(truth);
    KlEstimates found = KlEstimates.of(results);

    double top = Arrays.stream(results.kl()).mapToDouble(units -> units[1]).sum() / EXAMPLES;
    assertThat(found.closedForm()).isCloseTo(top, within(1e-12)).isGreaterThan(0.05);
    assertThat(found.difference())
        .isNotZero()
        .isCloseTo(0, within(5 * found.standardErrorOfDifference().orElseThrow()));
  }

  /** An entry of a version that did not measure them. */
  @Test
  void aSummaryWithoutThemIsRead(@TempDir Path folder) throws Exception {
    LinearGaussian truth = LinearGaussian.oneLayer();
    EvaluationSummary summary =
        EvaluationSummary.of(
            Evaluated.config(truth.model(), IMAGES, 2000),
            results(truth),
            RequestedMeasurements.NONE);
    EvaluationFiles.write(folder, summary, results(truth), new TreeMap<>());
    Path file = folder.resolve(EvaluationFiles.SUMMARY);
    String json = Files.readString(file);
    assertThat(EvaluationFiles.readSummary(folder)).isEqualTo(summary);
    String earlier = json.replaceFirst("\"klEstimates\":\\{[^}]*},", "");
    Files.writeString(file, earlier);

    assertThat(earlier).isNotEqualTo(json);
    Measurements read = EvaluationFiles.readSummary(folder).measurements();
    assertThat(read.klEstimates()).isEmpty();
    assertThat(read.klPerUnit()).isEqualTo(summary.measurements().klPerUnit());
  }

  private static KlEstimates evaluate(LinearGaussian stack) {
    return KlEstimates.of(results(stack));
  }

  private static ExampleResults results(LinearGaussian stack) {
    return Evaluated.evaluate(
        Evaluated.config(stack.model(), IMAGES, 4 * DRAWS), IMAGES, stack.weights().toFloats());
  }

  private static double[] x(int example) {
    return Pixels.of64(IMAGES, example);
  }
}
