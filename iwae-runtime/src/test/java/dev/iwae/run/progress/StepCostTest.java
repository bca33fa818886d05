package dev.iwae.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import org.junit.jupiter.api.Test;

/** Multiply-adds of an evaluation: two passes of the products, ten examples, 100 samples. */
class StepCostTest {

  private static final int EXAMPLES = 10;
  private static final int SAMPLES = 100;
  private static final int HIDDEN = 7;

  @Test
  void aWiderHeadIsPassedOnceForAnExample() {
    double more = cost(PosteriorSpec.FULL_COVARIANCE) - cost(PosteriorSpec.GAUSSIAN);

    assertThat(more).isEqualTo(2.0 * EXAMPLES * HIDDEN * 45);
  }

  /** Two steps of two maps with biases: 10 to 4, 4 to 20. */
  @Test
  void flowsArePassedBySamples() {
    double more = cost(new PosteriorSpec.Iaf(2, 4)) - cost(PosteriorSpec.GAUSSIAN);

    assertThat(more).isEqualTo(2.0 * EXAMPLES * (HIDDEN * 4 + SAMPLES * 2 * (11 * 4 + 5 * 20)));
  }

  /** Three gradients a step. */
  @Test
  void refinementIsASampleMoreForEachGradient() {
    double more = cost(new PosteriorSpec.SemiAmortised(4, 0.1, 5)) - cost(PosteriorSpec.GAUSSIAN);
    double perSample =
        (cost(PosteriorSpec.GAUSSIAN, 2 * SAMPLES) - cost(PosteriorSpec.GAUSSIAN)) / SAMPLES;

    assertThat(more).isEqualTo(3 * 4 * 5 * perSample);
  }

  private static double cost(PosteriorSpec posterior) {
    return cost(posterior, SAMPLES);
  }

  private static double cost(PosteriorSpec posterior, int samples) {
    return StepCost.of(
        new EvaluationConfig(
            new ExampleSet("0".repeat(64), 0, EXAMPLES, 30, Binarization.DYNAMIC),
            Split.TEST,
            StackCase.model(
                Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(posterior, 10, HIDDEN)),
            samples,
            0.01));
  }
}
