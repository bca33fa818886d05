package dev.iwae.evaluate.refined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.evaluate.Evaluated;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.evaluate.InferenceGap;
import dev.iwae.evaluate.LinearGaussian;
import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefinedExamplesTest {

  private static final int EXAMPLES = 4;
  private static final double SHIFT = 0.2;
  private static final Images IMAGES = SyntheticImages.random(EXAMPLES, LinearGaussian.PIXELS, 21);

  private final LinearGaussian truth = LinearGaussian.oneLayer();

  /** q is the posterior: nothing is to be won, and log p(x) is known to rounding. */
  @Test
  void anExactPosteriorHasNoGap() {
    InferenceGap gap = gap(truth.weights().toFloats(), 50, 1e-3);

    assertThat(gap.amortisation()).isBetween(0.0, 1e-3);
    assertThat(gap.approximation()).isBetween(-1e-5, 1e-3);
    assertThat(gap.elbo()).isCloseTo(gap.evidence(), within(1e-3));
  }

  /**
   * Means and log sigmas are off by 0.2: what the networks lack is KL(q || posterior), in closed
   * form, and a q of an example's own wins back all but 0.007. Log weights have a variance of 0.71,
   * so that the ELBO of 5,000 samples of each example has a standard error of 0.006, and the limit
   * of 0.025 is three of them away: were the seed drawn anew, a false alarm in 1e-3 of all.
   */
  @Test
  void whatTheNetworksLackIsWonBack() {
    double kl = 0;
    float[] weights = truth.weights().toFloats();
    Affine head = head();
    for (int unit = 0; unit < 2; unit++) {
      double sigma = Math.exp(weights[head.biasOffset() + 2 + unit]);
      double mean = SHIFT / sigma;
      kl += 0.5 * (Math.exp(2 * SHIFT) + mean * mean - 1) - SHIFT;
      weights[head.biasOffset() + unit] += (float) SHIFT;
      weights[head.biasOffset() + 2 + unit] += (float) SHIFT;
    }
    InferenceGap gap = gap(weights, 1000, 3e-3);

    assertThat(gap.amortisation()).isCloseTo(kl, within(0.02 * kl + 0.02));
    assertThat(gap.approximation()).isBetween(-0.02, 0.02 * kl + 0.02);
    assertThat(gap.amortisation() + gap.approximation())
        .isCloseTo(gap.evidence() - gap.elbo(), within(1e-9));
  }

  /**
   * Of a full covariance only what is below the factor's diagonal is off, by half the sigma beside
   * it: the KL is half the square of that half, 1/8, whatever x is, and all of log p(x) - ELBO.
   * Only that output of the head can win it back. As above, standard errors are below 0.01; off by
   * 0.71 or more, weights would have no variance.
   */
  @Test
  void soIsWhatACovarianceLacks() {
    LinearGaussian correlated = LinearGaussian.correlated();
    double sigma = Math.exp(correlated.weights().b("q1.logSigma", 1));
    correlated
        .weights()
        .setB("q1.cholesky", 0, correlated.weights().b("q1.cholesky", 0) + 0.5 * sigma);
    InferenceGap gap = gap(correlated.model(), IMAGES, correlated.weights().toFloats(), 1000, 3e-3);
    double evidence = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      evidence += correlated.logEvidence(Pixels.of64(IMAGES, i)) / EXAMPLES;
    }

    double lacking = evidence - gap.elbo();
    assertThat(lacking).isCloseTo(1 / 8.0, within(0.02));
    assertThat(gap.amortisation()).isCloseTo(lacking, within(0.02 * lacking + 0.02));
    assertThat(gap.approximation()).isBetween(-0.02, 0.02 * lacking + 0.02);
  }

  /**
   * A ladder's q of this x is the posterior, until what x says of h_1 and h_2 is off by 0.2: all of
   * log p(x) - ELBO is then what the networks lack. As above, standard errors are below 0.01.
   */
  @Test
  void soIsWhatALadderLacks() {
    Images image = SyntheticImages.random(1, LinearGaussian.PIXELS, 21);
    double[] x = Pixels.of64(image, 0);
    LinearGaussian ladder = LinearGaussian.ladder(x);
    InferenceGap none = gap(ladder.model(), image, ladder.weights().toFloats(), 50, 1e-3);
    for (String head : new String[] {"q1.mean", "q1.logSigma", "q2.mean", "q2.logSigma"}) {
      ladder.weights().setB(head, 0, ladder.weights().b(head, 0) + SHIFT);
    }
    InferenceGap shifted = gap(ladder.model(), image, ladder.weights().toFloats(), 1000, 3e-3);
    double lacking = ladder.logEvidence(x) - shifted.elbo();

    assertThat(none.amortisation()).isBetween(0.0, 1e-3);
    assertThat(none.elbo()).isCloseTo(ladder.logEvidence(x), within(1e-3));
    assertThat(lacking).isGreaterThan(0.05);
    assertThat(shifted.amortisation()).isCloseTo(lacking, within(0.02 * lacking + 0.02));
    assertThat(shifted.approximation()).isBetween(-0.02, 0.02 * lacking + 0.02);
  }

  static List<PosteriorSpec> families() {
    return List.of(
        PosteriorSpec.FULL_COVARIANCE,
        new PosteriorSpec.LowRank(1),
        new PosteriorSpec.Mixture(2),
        new PosteriorSpec.Planar(2),
        new PosteriorSpec.Iaf(2, 4),
        new PosteriorSpec.Auxiliary(2, 4),
        new PosteriorSpec.SemiAmortised(2, 0.02, 5));
  }

  /** Random weights are no posterior of anything: each family has much to win, and wins it. */
  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyIsRefined(PosteriorSpec posterior) {
    StackCase stack =
        StackCase.of(
            StackCase.model(
                Activation.TANH,
                Likelihood.GAUSSIAN,
                StackCase.layer(posterior, 2, 4),
                StackCase.layer(2, 3)),
            LinearGaussian.PIXELS,
            1,
            6);
    ExampleColumns refined =
        examples(stack.model(), IMAGES, stack.parameters(), 100, 2e-2)
            .evaluate(0, EXAMPLES, EvaluationObserver.NONE);

    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(refined.get(InferenceGap.REFINED)[i])
          .isGreaterThan(refined.get(InferenceGap.AMORTISED)[i] + 0.02);
      assertThat(refined.get(InferenceGap.BOUND)[i])
          .isGreaterThan(refined.get(InferenceGap.REFINED)[i]);
    }
  }

  /** The gap's networks are those with the steps that belong to the posterior. */
  @Test
  void theGapOfARefinedPosteriorBeginsThere() {
    PosteriorSpec posterior = new PosteriorSpec.SemiAmortised(100, 0.05, 20);
    ModelSpec model =
        StackCase.model(Activation.TANH, Likelihood.GAUSSIAN, StackCase.layer(posterior, 2));
    float[] weights = truth.weights().toFloats();
    for (int column = 0; column < head().outputs(); column++) {
      weights[head().biasOffset() + column] += (float) SHIFT;
    }
    double[][] bounds =
        Evaluated.evaluate(Evaluated.config(model, IMAGES, 5000), IMAGES, weights).bounds();
    ExampleColumns columns =
        examples(model, IMAGES, weights, 5, 1e-2).evaluate(0, EXAMPLES, EvaluationObserver.NONE);

    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(columns.get(InferenceGap.AMORTISED)[i]).isEqualTo(bounds[i][0]);
      assertThat(columns.get(InferenceGap.REFINED)[i]).isGreaterThanOrEqualTo(bounds[i][0]);
    }
  }

  /** Steps that lead astray are not taken. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 30})
  void refinementNeverEndsBelowWhereItBegan(double rate) {
    ExampleColumns refined =
        examples(truth.weights().toFloats(), 5, rate)
            .evaluate(0, EXAMPLES, EvaluationObserver.NONE);

    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(refined.get(InferenceGap.REFINED)[i])
          .isGreaterThanOrEqualTo(refined.get(InferenceGap.AMORTISED)[i]);
    }
  }

  @Test
  void rangesPutTogetherAreTheWhole() {
    float[] weights = truth.weights().toFloats();
    RefinedExamples other = examples(weights, 3, 1e-2);
    ExampleColumns parts =
        ExampleColumns.concat(
            List.of(
                other.evaluate(0, 1, EvaluationObserver.NONE),
                other.evaluate(1, 3, EvaluationObserver.NONE)));
    ExampleColumns whole =
        examples(weights, 3, 1e-2).evaluate(0, EXAMPLES, EvaluationObserver.NONE);

    whole.byName().forEach((name, column) -> assertThat(column).isEqualTo(parts.get(name)));
  }

  @Test
  void itCanBeStopped() {
    EvaluationObserver stopped =
        new EvaluationObserver() {
          @Override
          public void exampleCompleted(int completed, double meanBound) {}

          @Override
          public boolean isStopRequested() {
            return true;
          }
        };
    RefinedExamples examples = examples(truth.weights().toFloats(), 3, 1e-2);
    assertThatThrownBy(() -> examples.evaluate(0, 1, stopped))
        .isInstanceOf(EvaluationInterrupted.class);
  }

  private InferenceGap gap(float[] weights, int steps, double rate) {
    return gap(truth.model(), IMAGES, weights, steps, rate);
  }

  private static InferenceGap gap(
      ModelSpec model, Images images, float[] weights, int steps, double rate) {
    return InferenceGap.of(
        examples(model, images, weights, steps, rate)
            .evaluate(0, images.examples(), EvaluationObserver.NONE),
        Optional.empty());
  }

  private Affine head() {
    List<Affine> maps = ParameterLayout.of(truth.model(), LinearGaussian.PIXELS).encoder(0);
    return maps.get(maps.size() - 1);
  }

  private RefinedExamples examples(float[] weights, int steps, double rate) {
    return examples(truth.model(), IMAGES, weights, steps, rate);
  }

  private static RefinedExamples examples(
      ModelSpec model, Images images, float[] weights, int steps, double rate) {
    return new RefinedExamples(
        Evaluated.config(
            model,
            images,
            5000,
            new FurtherEstimates(
                0,
                Optional.empty(),
                Optional.of(new InferenceGapSpec(images.examples(), steps, rate, 50)),
                0)),
        images,
        weights);
  }
}
