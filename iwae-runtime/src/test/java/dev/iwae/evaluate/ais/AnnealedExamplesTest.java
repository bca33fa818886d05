package dev.iwae.evaluate.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.Evaluated;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.evaluate.MeanEstimate;
import dev.iwae.evaluate.Quadrature;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class AnnealedExamplesTest {

  private static final int PIXELS = 12;
  private static final int EXAMPLES = 8;

  private static final ModelSpec MODEL =
      StackCase.model(
          Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1, 4), StackCase.layer(1, 4));

  private final StackCase stack = StackCase.of(MODEL, PIXELS, 1, 9);
  private final Images images = images();

  @Test
  void rangesPutTogetherAreTheWhole() {
    AnnealedExamples whole = examples(4, 20);
    AnnealedExamples other = examples(4, 20);

    assertEqual(
        whole.evaluate(0, 6, EvaluationObserver.NONE),
        ExampleColumns.concat(
            List.of(
                other.evaluate(0, 2, EvaluationObserver.NONE),
                other.evaluate(2, 4, EvaluationObserver.NONE))));
    assertEqual(
        whole.simulate(0, 6, EvaluationObserver.NONE),
        ExampleColumns.concat(
            List.of(
                other.simulate(0, 5, EvaluationObserver.NONE),
                other.simulate(5, 1, EvaluationObserver.NONE))));
  }

  /**
   * What quadrature finds for the same examples, within five of the chains' errors: eight examples,
   * a false alarm in 200,000 seeds, were the error normal.
   */
  @Test
  void itEstimatesWhatQuadratureFinds() {
    ExampleColumns annealed = examples(300, 50).evaluate(0, EXAMPLES, EvaluationObserver.NONE);
    ReferenceStack reference = new ReferenceStack(MODEL, stack.weights64());
    for (int i = 0; i < EXAMPLES; i++) {
      double error = annealed.get(AnnealedLikelihood.CHAIN_ERROR)[i];
      assertThat(annealed.get(AnnealedLikelihood.LOWER)[i])
          .isCloseTo(
              Quadrature.of(reference, Pixels.of64(images, i)).logEvidence(),
              within(5 * error + error * error + 1e-4));
    }
  }

  /**
   * A sandwich: in the mean over simulated examples the upper estimate is above the lower one, and
   * by less with more temperatures. With one chain and one temperature the gap is many standard
   * errors wide; this seed passes.
   */
  @Test
  void simulatedExamplesAreBetweenTheTwo() {
    MeanEstimate coarse = gap(400, 1);
    MeanEstimate fine = gap(100, 600);

    assertThat(coarse.mean()).isGreaterThan(3 * coarse.standardError().getAsDouble());
    assertThat(Math.abs(fine.mean())).isLessThan(coarse.mean() / 2);
  }

  private MeanEstimate gap(int count, int temperatures) {
    ExampleColumns both = examples(1, temperatures).simulate(0, count, EvaluationObserver.NONE);
    double[] gap = both.get(AnnealedLikelihood.UPPER).clone();
    Arrays.setAll(gap, i -> gap[i] - both.get(AnnealedLikelihood.LOWER)[i]);
    return MeanEstimate.of(gap);
  }

  @Test
  void itCanBeStopped() {
    AnnealedExamples stopped =
        new AnnealedExamples(config(4, 20), images, stack.parameters(), () -> true);

    assertThatThrownBy(() -> stopped.evaluate(0, 1, EvaluationObserver.NONE))
        .isInstanceOf(EvaluationInterrupted.class);
    assertThatThrownBy(() -> stopped.simulate(0, 1, EvaluationObserver.NONE))
        .isInstanceOf(EvaluationInterrupted.class);
  }

  private static void assertEqual(ExampleColumns a, ExampleColumns b) {
    assertThat(a.byName().keySet()).isEqualTo(b.byName().keySet());
    a.byName().forEach((name, column) -> assertThat(column).as(name).isEqualTo(b.get(name)));
  }

  private AnnealedExamples examples(int chains, int temperatures) {
    return new AnnealedExamples(
        config(chains, temperatures), images, stack.parameters(), () -> false);
  }

  private EvaluationConfig config(int chains, int temperatures) {
    return Evaluated.config(
        MODEL,
        images,
        20,
        new FurtherEstimates(
            0,
            Optional.of(new AisSpec(EXAMPLES, chains, temperatures, 3, AisStart.PRIOR, true)),
            Optional.empty(),
            0));
  }

  private static Images images() {
    SplittableRandom random = new SplittableRandom(4);
    float[][] rows = new float[EXAMPLES][PIXELS];
    for (float[] row : rows) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        row[pixel] = random.nextInt(2);
      }
    }
    return Images.ofRows(rows, 3, 4);
  }
}
