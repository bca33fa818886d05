package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.model.StackCase;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What wider heads and own networks take beside the Gaussian. */
class StepMemoryTest {

  private static final int PIXELS = 30;
  private static final int BATCH = 20;
  private static final int UNITS = 10;
  private static final int HIDDEN = 7;
  private static final int K = 5;

  /** 45 columns of an example, three times, in floats; and those of the weights, five times. */
  @Test
  void aWiderHeadIsKeptForEveryExample() {
    StepMemory gaussian = memory(PosteriorSpec.GAUSSIAN);
    StepMemory covariance = memory(PosteriorSpec.FULL_COVARIANCE);

    assertThat(covariance.parameters() - gaussian.parameters()).isEqualTo(45 * (HIDDEN + 1));
    assertThat(covariance.ofParameters() - gaussian.ofParameters())
        .isEqualTo(5 * 4.0 * 45 * (HIDDEN + 1));
    assertThat(covariance.ofExamples() - gaussian.ofExamples()).isEqualTo(3 * 4.0 * 45 * BATCH);
    assertThat(covariance.ofSamples()).isEqualTo(gaussian.ofSamples());
  }

  @Test
  void andAboveTheBottomForEverySample() {
    StepMemory gaussian = memory(PosteriorSpec.GAUSSIAN, PosteriorSpec.GAUSSIAN);
    StepMemory covariance = memory(PosteriorSpec.GAUSSIAN, PosteriorSpec.FULL_COVARIANCE);

    assertThat(covariance.ofSamples() - gaussian.ofSamples()).isEqualTo(3 * 4.0 * 45 * K);
    assertThat(covariance.ofExamples()).isEqualTo(gaussian.ofExamples());
  }

  /** Its network is trained, and no part of the model. */
  @Test
  void anAdversaryHasWeightsGradientAndMoments() {
    StepMemory small = memory(new PosteriorSpec.Adversarial(List.of(), 1));
    StepMemory large = memory(new PosteriorSpec.Adversarial(List.of(100), 1));

    assertThat(large.parameters()).isEqualTo(small.parameters());
    int inputs = PIXELS + UNITS + 1;
    assertThat(large.ofParameters() - small.ofParameters())
        .isEqualTo(5 * 4.0 * (100 * inputs + 101 - inputs));
  }

  private static StepMemory memory(PosteriorSpec... posteriors) {
    LayerSpec[] layers = new LayerSpec[posteriors.length];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = StackCase.layer(posteriors[l], UNITS, HIDDEN);
    }
    return StepMemory.of(
        new StageConfig(
            new ExampleSet("0".repeat(64), 0, 100, PIXELS, Binarization.DYNAMIC),
            StackCase.model(Activation.TANH, Likelihood.BERNOULLI, layers),
            new ObjectiveSpec(Bound.ELBO),
            K,
            BATCH,
            true,
            new AdamSpec(0.9, 0.999, 1e-4),
            1,
            0,
            1,
            1e-3));
  }
}
