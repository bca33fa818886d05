package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
      double error = annealed.get(AnnealedExamples.CHAIN_ERROR)[i];
      assertThat(annealed.get(AnnealedExamples.LOWER)[i])
          .isCloseTo(
              Quadrature.twoLayers(reference, x(i)).logEvidence(),
              within(5 * error + error * error + 1e-4));
    }
  }

  private double[] x(int example) {
    double[] x = new double[PIXELS];
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      x[pixel] = images.intensity(example, pixel);
    }
    return x;
  }

  /**
   * A sandwich: in the mean over simulated examples the upper estimate is above the lower one, and
   * by less with more temperatures. With one chain and one temperature the gap is many standard
   * errors wide; this seed passes.
   */
  @Test
  void simulatedExamplesAreBetweenTheTwo() {
    AnnealedLikelihood.Sandwich coarse = sandwich(400, 1);
    AnnealedLikelihood.Sandwich fine = sandwich(100, 600);

    assertThat(coarse.gap()).isGreaterThan(3 * coarse.gapStandardError().getAsDouble());
    assertThat(Math.abs(fine.gap())).isLessThan(coarse.gap() / 2);
    assertThat(coarse.upper() - coarse.lower()).isCloseTo(coarse.gap(), within(1e-9));
  }

  private AnnealedLikelihood.Sandwich sandwich(int count, int temperatures) {
    return AnnealedLikelihood.Sandwich.of(
        examples(1, temperatures).simulate(0, count, EvaluationObserver.NONE));
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

  /** Two examples, of which L_K is known to be -12 and -14, and a simulated one. */
  @Test
  void theSummary() {
    ExampleResults bounds =
        Evaluated.results(
            new int[] {5},
            new double[][] {{-12}, {-14}, {-99}},
            new double[] {1, 1, 1},
            new int[] {1},
            new double[][] {{0}, {0}, {0}});
    TreeMap<String, double[]> annealed = new TreeMap<>();
    annealed.put(AnnealedExamples.LOWER, new double[] {-11, -12});
    annealed.put(AnnealedExamples.CHAIN_ERROR, new double[] {0.3, 0.4});
    annealed.put(AnnealedExamples.EFFECTIVE_SAMPLE_SIZE, new double[] {3, 5});
    annealed.put(AnnealedExamples.ACCEPTANCE, new double[] {0.5, 0.75});

    AnnealedLikelihood ais =
        AnnealedLikelihood.of(bounds, new ExampleColumns(annealed), Optional.empty());

    assertThat(ais.examples()).isEqualTo(2);
    assertThat(ais.nll()).isEqualTo(11.5);
    assertThat(ais.nllStandardError().getAsDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(ais.chainError().getAsDouble()).isCloseTo(0.25, within(1e-12));
    assertThat(ais.overBound()).isEqualTo(1.5);
    assertThat(ais.overBoundStandardError().getAsDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(ais.effectiveSampleSize()).isEqualTo(4);
    assertThat(ais.acceptance()).isEqualTo(0.625);
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
