package dev.iwae.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.GradientConfig;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.util.EnumSet;
import java.util.Optional;
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

  /** Each phase of an evaluation begins where the last one ended, the last one ends the step. */
  @Test
  void phasesFollowEachOther() {
    EvaluationConfig plain = evaluation(PosteriorSpec.GAUSSIAN, SAMPLES);
    EvaluationConfig config =
        new EvaluationConfig(
            plain.data(),
            plain.split(),
            plain.model(),
            plain.samples(),
            plain.activeUnits(),
            0,
            Optional.empty(),
            Optional.of(new GradientConfig(plain.data(), new ObjectiveSpec(Bound.IWAE), 5, 10)),
            new FurtherEstimates(
                0,
                Optional.of(new AisSpec(EXAMPLES, 4, 20, 3, AisStart.PRIOR, true)),
                Optional.of(new InferenceGapSpec(EXAMPLES, 5, 1e-3, 2)),
                0.1));
    double ended = 0;
    for (StepPhase phase :
        EnumSet.complementOf(EnumSet.of(StepPhase.TRAINING, StepPhase.WAITING))) {
      assertThat(share(config, phase, 0)).isEqualTo(ended);
      ended = share(config, phase, EXAMPLES);
      assertThat(ended).isGreaterThan(share(config, phase, 1));
    }
    assertThat(ended).isEqualTo(1);
    assertThat(share(config, StepPhase.WAITING, 3))
        .isEqualTo(share(config, StepPhase.EVALUATING, 3));
  }

  private static double share(EvaluationConfig config, StepPhase phase, int done) {
    StepKey key = new StepKey("0".repeat(64));
    return StepCost.share(
        config, new StepProgress(key, phase, done, EXAMPLES, 0, 0, Double.NaN, Double.NaN));
  }

  private static double cost(PosteriorSpec posterior) {
    return cost(posterior, SAMPLES);
  }

  private static double cost(PosteriorSpec posterior, int samples) {
    return StepCost.of(evaluation(posterior, samples));
  }

  private static EvaluationConfig evaluation(PosteriorSpec posterior, int samples) {
    return new EvaluationConfig(
        new ExampleSet("0".repeat(64), 0, EXAMPLES, 30, Binarization.DYNAMIC),
        Split.TEST,
        StackCase.model(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(posterior, 10, HIDDEN)),
        samples,
        0.01);
  }
}
