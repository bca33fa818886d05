package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.Visits;
import dev.iwae.model.Initialization;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.stage.RecordedTraining;
import dev.iwae.train.stage.SmallStage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageTrainingTest {

  private static final Images IMAGES = SmallStage.IMAGES;
  private static final ObjectiveSpec ELBO = new ObjectiveSpec(Bound.ELBO);
  private static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);

  @Test
  void twiceTheSameIsTheSameToTheBit() {
    assertSameBits(trained(SmallStage.stage(1, 5)), trained(SmallStage.stage(1, 5)));
  }

  @Test
  void anAdversaryIsUpdatedWithEveryStep() {
    StageConfig stage = SmallStage.adversarialStage(0, 5);
    GroupState trained = trained(stage).adversary().orElseThrow();
    assertThat(trained.updates()).isEqualTo(5);
    assertThat(trained.weights()).isNotEqualTo(freshAdversary(stage));
  }

  /**
   * The first step of Adam is the learning rate, whatever the gradient g is, and an adversary's is
   * twice the stage's, but for epsilon: a part sqrt(1 - beta2) |g| of that plus epsilon.
   */
  @Test
  void anAdversaryLearnsAtTwiceTheRate() {
    StageConfig stage = SmallStage.adversarialStage(0, 5);
    RecordedTraining training = RecordedTraining.stoppedAfter(1);
    TrainingState fresh = StageTraining.fresh(stage, IMAGES);
    assertThatThrownBy(() -> training.run(stage, IMAGES, fresh))
        .isInstanceOf(TrainingInterrupted.class);
    GroupState first = training.checkpoints.get(0).adversary().orElseThrow();
    float[] start = freshAdversary(stage);
    double greatest = 0;
    for (int i = 0; i < start.length; i++) {
      double gradient = first.firstMoment()[i] / (1 - SmallStage.ADAM.beta1());
      double scaled = Math.sqrt(1 - SmallStage.ADAM.beta2()) * gradient;
      double step =
          2 * stage.learningRate() * scaled / (Math.abs(scaled) + SmallStage.ADAM.epsilon());
      assertThat((double) first.weights()[i] - start[i]).isCloseTo(step, within(1e-6));
      greatest = Math.max(greatest, Math.abs(step));
    }
    assertThat(greatest).isBetween(1.9 * stage.learningRate(), 2 * stage.learningRate());
  }

  private static float[] freshAdversary(StageConfig stage) {
    ParameterLayout layout = StageTraining.layout(stage, SmallStage.PIXELS);
    return Initialization.draw(layout, layout.adversary().orElseThrow(), stage.seed());
  }

  @Test
  void everySeedTrainsOtherWeights() {
    assertThat(trained(SmallStage.stage(0, 5)).weights())
        .isNotEqualTo(trained(SmallStage.stage(0, 6)).weights());
  }

  /** From the same start: order, binarisation and noise come from the seed, too. */
  @Test
  void theSeedIsInEveryStepAndNotOnlyInTheStart() {
    TrainingState start = StageTraining.fresh(SmallStage.stage(0, 5), IMAGES);
    RecordedTraining training = RecordedTraining.uninterrupted();
    assertThat(training.run(SmallStage.stage(0, 5), IMAGES, start).weights())
        .isNotEqualTo(training.run(SmallStage.stage(0, 6), IMAGES, start).weights());
  }

  /** Images 0 to 3 and 27 to 29 of the file are not trained on. */
  @Test
  void theOutputBiasIsThatOfTheTrainingExamples() {
    float[] start = StageTraining.fresh(SmallStage.stage(0, 5), IMAGES).weights();
    ParameterLayout layout = ParameterLayout.of(SmallStage.MODEL, SmallStage.PIXELS);
    Weights64 weights = Weights64.of(layout, start);
    for (int pixel = 0; pixel < SmallStage.PIXELS; pixel++) {
      int at = pixel;
      double mean =
          IntStream.range(4, 27).mapToDouble(i -> Pixels.of(IMAGES, i)[at]).average().orElseThrow();
      assertThat(weights.b("p1.logits", pixel))
          .isCloseTo(Math.log(mean / (1 - mean)), within(1e-6));
    }
  }

  @Test
  void trainingDoesNotChangeTheStateItStartsFrom() {
    StageConfig stage = SmallStage.stage(0, 5);
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    float[] weights = start.weights().clone();
    RecordedTraining.uninterrupted().run(stage, IMAGES, start);
    assertThat(start.weights()).isEqualTo(weights);
    assertThat(start.firstMoment()).containsOnly(0f);
  }

  @Test
  void aStageCountsItsStepsAndItsUpdates() {
    StageConfig stage = SmallStage.stage(2, 5);
    RecordedTraining training = RecordedTraining.uninterrupted();
    TrainingState end = training.run(stage, IMAGES, StageTraining.fresh(stage, IMAGES));
    assertThat(training.steps()).isEqualTo(3 * SmallStage.STEPS_PER_EPOCH);
    assertThat(training.curve).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
    assertThat(training.curve).extracting(EpochRecord::steps).containsExactly(5L, 10L, 15L);
    assertThat(end.updates()).isEqualTo(15);
    assertThat(end.position()).isEqualTo(new Position(3, 0, EpochSums.NONE));
  }

  /** Adam's moments and its count of updates go on: fresh ones would take other steps. */
  @Test
  void momentsPersistAcrossStages() {
    TrainingState first = trained(SmallStage.stage(0, 5));
    StageConfig second = SmallStage.stage(1, 5);
    TrainingState kept =
        RecordedTraining.uninterrupted().run(second, IMAGES, NextStage.after(first));
    TrainingState fresh =
        RecordedTraining.uninterrupted().run(second, IMAGES, TrainingState.of(first.weights()));
    assertThat(kept.updates()).isEqualTo(15);
    assertThat(fresh.updates()).isEqualTo(10);
    assertThat(kept.weights()).isNotEqualTo(fresh.weights());
  }

  @Test
  void trainingRaisesTheBound() {
    StageConfig stage = SmallStage.stage(IWAE, 3, 29, 5, 0.02);
    RecordedTraining training = RecordedTraining.uninterrupted();
    training.run(stage, IMAGES, StageTraining.fresh(stage, IMAGES));
    assertThat(training.curve.get(29).bound()).isGreaterThan(training.curve.get(0).bound());
  }

  /**
   * At k=1 the two bounds are one number and their gradients one vector. The configuration knows
   * that already; here the objectives themselves are run.
   */
  @Test
  void elboAndIwaeAreEqualToTheBitAtOneSample() {
    OneSampleTraining elbo = OneSampleTraining.of(Bound.ELBO);
    OneSampleTraining iwae = OneSampleTraining.of(Bound.IWAE);
    for (int step = 0; step < 30; step++) {
      assertThat(iwae.step(step)).isEqualTo(elbo.step(step));
      assertThat(iwae.gradient()).isEqualTo(elbo.gradient());
    }
    assertThat(iwae.weights()).isEqualTo(elbo.weights());
  }

  @Test
  void elboAndIwaeAreOneTrainingAtOneSampleAndTwoAtThree() {
    StageConfig elbo = SmallStage.stage(ELBO, 1, 1, 5, 0.01);
    StageConfig iwae = SmallStage.stage(IWAE, 1, 1, 5, 0.01);
    RecordedTraining ofElbo = RecordedTraining.uninterrupted();
    RecordedTraining ofIwae = RecordedTraining.uninterrupted();
    TrainingState start = StageTraining.fresh(elbo, IMAGES);
    assertSameBits(ofElbo.run(elbo, IMAGES, start), ofIwae.run(iwae, IMAGES, start));
    assertThat(ofIwae.curve).isEqualTo(ofElbo.curve);
    assertThat(trained(SmallStage.stage(ELBO, 3, 1, 5, 0.01)).weights())
        .isNotEqualTo(trained(SmallStage.stage(IWAE, 3, 1, 5, 0.01)).weights());
  }

  @Test
  void aPrunedBackwardPassIsAnotherTrainingAtThreeSamplesAndTheSameAtOne() {
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.5));
    assertThat(SmallStage.stage(pruned, 1, 1, 5, 0.01))
        .isEqualTo(SmallStage.stage(IWAE, 1, 1, 5, 0.01));
    assertThat(trained(SmallStage.stage(pruned, 3, 1, 5, 0.01)).weights())
        .isNotEqualTo(trained(SmallStage.stage(IWAE, 3, 1, 5, 0.01)).weights());
  }

  /** Bounds and weights are of the forward pass, which is whole. */
  @Test
  void thePrunedBackwardPassMeasuresWhatTheFullOneDoes() {
    StageConfig full = standstill(IWAE);
    StageConfig pruned = standstill(new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.5)));
    RecordedTraining ofFull = RecordedTraining.uninterrupted();
    RecordedTraining ofPruned = RecordedTraining.uninterrupted();
    TrainingState start = StageTraining.fresh(full, IMAGES);
    ofFull.run(full, IMAGES, start);
    ofPruned.run(pruned, IMAGES, start);
    for (int epoch = 0; epoch < ofFull.curve.size(); epoch++) {
      EpochRecord one = ofFull.curve.get(epoch);
      EpochRecord other = ofPruned.curve.get(epoch);
      assertThat(one.effectiveSampleSize()).isStrictlyBetween(1.0, 3.0);
      assertThat(other.effectiveSampleSize()).isCloseTo(one.effectiveSampleSize(), within(1e-9));
      assertThat(other.significantSamples()).isEqualTo(one.significantSamples());
    }
  }

  /** The weights are computed, though not used; here they are those of iwae. */
  @Test
  void theElboMeasuresItsWeights() {
    RecordedTraining elbo = RecordedTraining.uninterrupted();
    RecordedTraining iwae = RecordedTraining.uninterrupted();
    TrainingState start = StageTraining.fresh(standstill(ELBO), IMAGES);
    elbo.run(standstill(ELBO), IMAGES, start);
    iwae.run(standstill(IWAE), IMAGES, start);
    for (int epoch = 0; epoch < elbo.curve.size(); epoch++) {
      assertThat(elbo.curve.get(epoch).effectiveSampleSize())
          .isCloseTo(iwae.curve.get(epoch).effectiveSampleSize(), within(1e-9));
      assertThat(elbo.curve.get(epoch).bound()).isLessThan(iwae.curve.get(epoch).bound());
    }
  }

  private static StageConfig standstill(ObjectiveSpec objective) {
    return SmallStage.stage(objective, 3, 1, 5, 1e-30);
  }

  @Test
  void theFirstBoundOfAPrunedBackwardPassIsThatOfTheFullOne() {
    StageConfig full = SmallStage.stage(1, 5);
    StageConfig pruned = SmallStage.prunedStage(1, 5);
    RecordedTraining ofFull = RecordedTraining.uninterrupted();
    RecordedTraining ofPruned = RecordedTraining.uninterrupted();
    TrainingState start = StageTraining.fresh(full, IMAGES);
    ofFull.run(full, IMAGES, start);
    ofPruned.run(pruned, IMAGES, start);
    assertThat(ofPruned.bounds.get(0)).isEqualTo(ofFull.bounds.get(0));
    assertThat(ofPruned.bounds.get(1)).isNotEqualTo(ofFull.bounds.get(1));
  }

  /** An infinite loss in the weights of a run would poison the store. */
  @Test
  void divergenceNamesStepAndExamples() {
    StageConfig stage = SmallStage.stage(IWAE, 3, 1, 5, 1e30);
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    RecordedTraining training = RecordedTraining.uninterrupted();
    NonFiniteException e =
        catchThrowableOfType(NonFiniteException.class, () -> training.run(stage, IMAGES, start));
    assertThat(e)
        .hasMessageContaining("epoch 1, step 2 of stage 2")
        .hasMessageContaining("learning rate")
        .hasMessageMatching(
            "(?s).*examples \\[\\d+, \\d+, \\d+, \\d+, \\d+] of the training file.*");
    assertThat(training.steps()).isEqualTo(1);
  }

  @Test
  void ofALargeMinibatchTenExamplesAreNamedAfterTheHint() {
    StageConfig small = SmallStage.stage(IWAE, 3, 1, 5, 1e30);
    StageConfig stage =
        new StageConfig(
            small.data(),
            small.model(),
            small.objective(),
            small.k(),
            12,
            small.shuffle(),
            small.adam(),
            small.seed(),
            small.stage(),
            small.epochs(),
            small.learningRate());
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    assertThatThrownBy(() -> RecordedTraining.uninterrupted().run(stage, IMAGES, start))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageMatching(
            "(?s).*; a lower learning rate usually helps. It was .* examples \\[(\\d+, ){9}\\d+] and \\d more of the training file");
  }

  /** There a lower rate is not the first thing to try, and elsewhere it is. */
  @Test
  void anOverflowOfLayersWithoutHiddenUnitsSaysWhatElseHelps() {
    StageConfig deep = SmallStage.stage(IWAE, 3, 0, 5, 1e30);
    StageConfig linear =
        new StageConfig(
            deep.data(),
            StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(4)),
            deep.objective(),
            deep.k(),
            deep.batch(),
            deep.shuffle(),
            deep.adam(),
            deep.seed(),
            deep.stage(),
            deep.epochs(),
            deep.learningRate());

    assertThat(overflow(linear)).contains("Gaussian layers with `hidden: []` overflow");
    assertThat(overflow(deep)).contains("; a lower learning rate usually helps.");
  }

  private static String overflow(StageConfig stage) {
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    return catchThrowableOfType(
            NonFiniteException.class,
            () -> RecordedTraining.uninterrupted().run(stage, IMAGES, start))
        .getMessage();
  }

  /** The named examples are those of the minibatch, counted in the file. */
  @Test
  void divergenceNamesTheExamplesThatWereVisited() {
    StageConfig stage = SmallStage.stage(IWAE, 3, 1, 5, 0.01);
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    start.weights()[0] = Float.NaN;
    int[] visits = Visits.shuffled(23, 5, 1, 0);
    NonFiniteException e =
        catchThrowableOfType(
            NonFiniteException.class,
            () -> RecordedTraining.uninterrupted().run(stage, IMAGES, start));
    List<Integer> expected = IntStream.range(0, 5).map(i -> 4 + visits[i]).boxed().toList();
    assertThat(e)
        .hasMessageContaining("epoch 1, step 1 of stage 2")
        .hasMessageContaining("examples " + expected);
  }

  private static TrainingState trained(StageConfig stage) {
    return RecordedTraining.uninterrupted().run(stage, IMAGES, StageTraining.fresh(stage, IMAGES));
  }

  static void assertSameBits(TrainingState actual, TrainingState expected) {
    assertThat(actual.weights()).isEqualTo(expected.weights());
    assertThat(actual.firstMoment()).isEqualTo(expected.firstMoment());
    assertThat(actual.secondMoment()).isEqualTo(expected.secondMoment());
    assertThat(actual.updates()).isEqualTo(expected.updates());
    assertThat(actual.position()).isEqualTo(expected.position());
  }
}
