package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Visits;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.stage.RecordedTraining;
import dev.iwae.train.stage.SmallStage;
import org.junit.jupiter.api.Test;

/** A stage of two epochs of five steps in a warm-up of five epochs, of which some have passed. */
class WarmUpTest {

  private static final long SEED = 5;

  /** The loop by hand, with the scale of every step written down. */
  @Test
  void theScaleGrowsByAStepsPartOfTheEpochs() {
    float[] scales = {0.2f, 0.24f, 0.28f, 0.32f, 0.36f, 0.4f, 0.44f, 0.48f, 0.52f, 0.56f};
    assertThat(trained(SmallStage.warmUpStage(1, SEED, 1))).isEqualTo(byHand(scales));
  }

  @Test
  void aWarmUpEndsAtOneWithinAStage() {
    float[] scales = {0.8f, 0.84f, 0.88f, 0.92f, 0.96f, 1, 1, 1, 1, 1};
    assertThat(trained(SmallStage.warmUpStage(1, SEED, 4))).isEqualTo(byHand(scales));
  }

  /** Not what is maximised meanwhile, but what can be compared with every other epoch. */
  @Test
  void theCurveHasTheUnscaledBound() {
    RecordedTraining warm = RecordedTraining.uninterrupted();
    RecordedTraining plain = RecordedTraining.uninterrupted();
    ObjectiveSpec objective = SmallStage.warmUpStage(1, SEED, 0).objective();
    StageConfig still = SmallStage.stage(objective, 3, 1, SEED, 1e-30);
    TrainingState start = StageTraining.fresh(still, SmallStage.IMAGES);
    warm.run(still, SmallStage.IMAGES, start);
    plain.run(
        SmallStage.stage(new ObjectiveSpec(Bound.ELBO), 3, 1, SEED, 1e-30),
        SmallStage.IMAGES,
        start);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(warm.curve.get(epoch).bound())
          .isCloseTo(plain.curve.get(epoch).bound(), within(1e-9));
    }
  }

  private static float[] trained(StageConfig stage) {
    return RecordedTraining.uninterrupted()
        .run(stage, SmallStage.IMAGES, StageTraining.fresh(stage, SmallStage.IMAGES))
        .weights();
  }

  private static float[] byHand(float[] scales) {
    StageConfig stage = SmallStage.stage(new ObjectiveSpec(Bound.ELBO), 3, 1, SEED, 0.01 / 2);
    TrainingState start = StageTraining.fresh(stage, SmallStage.IMAGES);
    Kernels kernels = KernelBackend.choose().create();
    ParameterLayout layout = ParameterLayout.of(stage.model(), stage.pixels());
    Parameters parameters = new Parameters(layout);
    parameters.put(0, start.weights(), 0, layout.size());
    GradientStep step =
        new GradientStep(
            stage.model(), parameters, kernels, stage.pixels(), stage.objective(), 3, 5);
    AdamOptimizer adam = new AdamOptimizer(stage.adam(), stage.learningRate(), start);
    AdamOptimizer.Tiles tiles = new AdamOptimizer.Tiles(kernels);
    for (int i = 0; i < scales.length; i++) {
      int epoch = i / SmallStage.STEPS_PER_EPOCH;
      int first = i % SmallStage.STEPS_PER_EPOCH * 5;
      int count = Math.min(5, stage.data().examples() - first);
      int[] visits = Visits.shuffled(stage.data().examples(), SEED, 1, epoch);
      Binarizer binarizer = Binarizer.forTraining(stage.data().binarization(), SEED, 1, epoch);
      for (int e = 0; e < count; e++) {
        int example = stage.data().first() + visits[first + e];
        step.batch().indices()[e] = example;
        binarizer.draw(SmallStage.IMAGES, example, step.batch().x(), e * stage.pixels());
      }
      step.scaleKl(scales[i]);
      step.run(count, EpochStreams.of(SEED, 1, epoch));
      adam.update(tiles, step.gradient(), parameters);
    }
    return adam.state(parameters).weights();
  }
}
