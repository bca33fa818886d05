package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.StackCase;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.stage.RecordedTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that the calibration plants are planted, and nothing else is. */
class FaultyTrainingTest {

  private static final Images IMAGES = SyntheticImages.random(30, 12, 8);

  private static StageConfig config(double rate) {
    return new StageConfig(
        new ExampleSet("0".repeat(64), 0, 30, 12, Binarization.DYNAMIC),
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 7)),
        new ObjectiveSpec(Bound.ELBO),
        2,
        5,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        1,
        0,
        2,
        rate);
  }

  private static float[] ordinary(double rate) {
    return RecordedTraining.uninterrupted()
        .run(config(rate), IMAGES, StageTraining.fresh(config(rate), IMAGES))
        .weights();
  }

  @Test
  void withoutAFaultItIsTheOrdinaryTrainingToTheBit() {
    assertThat(new FaultyTraining(config(0.01), IMAGES, Fault.NONE).run())
        .isEqualTo(ordinary(0.01));
    assertThat(new FaultyTraining(config(0.01), IMAGES, Fault.HALF_LEARNING_RATE).run())
        .isEqualTo(ordinary(0.005));
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyFaultChangesTheWeights(Fault fault) {
    assertThat(new FaultyTraining(config(0.01), IMAGES, fault).run()).isNotEqualTo(ordinary(0.01));
  }
}
