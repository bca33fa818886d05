package dev.iwae.train.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Visits;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Bounds64;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.Weights64;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.EpochRecord;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingState;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which example a step visits, how it is binarised and which noise its samples get: the bounds of a
 * training that stands still, against the oracle with the streams of (seed, purpose, stage, epoch,
 * example, sample, layer).
 */
class TrainingDrawsTest {

  private static final long SEED = 5;
  private static final int STAGE = 2;
  private static final int FIRST = 4;
  private static final int EXAMPLES = 23;
  private static final int K = 3;

  /** So small that no weight moves but those at 0, and they by no more than this a step. */
  private static final double STANDSTILL = 1e-30;

  @ParameterizedTest
  @CsvSource({"DYNAMIC, true", "DYNAMIC, false", "FIXED, true", "NONE, false"})
  void boundsAreThoseOfTheStreams(Binarization binarization, boolean shuffle) {
    StageConfig stage = stage(binarization, shuffle);
    TrainingState start = StageTraining.fresh(stage, SmallStage.IMAGES);
    RecordedTraining training = RecordedTraining.uninterrupted();
    TrainingState end = training.run(stage, SmallStage.IMAGES, start);
    assertThat(end.weights()).containsExactly(start.weights(), within(1e-25f));
    ParameterLayout layout = ParameterLayout.of(SmallStage.MODEL, SmallStage.PIXELS);
    ReferenceStack oracle =
        new ReferenceStack(SmallStage.MODEL, Weights64.of(layout, start.weights()));
    assertThat(training.curve).hasSize(2);
    for (EpochRecord record : training.curve) {
      double[][] logWeights = logWeights(stage, oracle, record.epoch() - 1);
      double[] bounds = Arrays.stream(logWeights).mapToDouble(Bounds64::iwae).toArray();
      assertThat(record.effectiveSampleSize())
          .isCloseTo(mean(effectiveSampleSizes(logWeights), EXAMPLES), within(1e-4));
      assertThat(record.bound()).isCloseTo(mean(bounds, EXAMPLES), within(1e-5));
      for (int step = 0; step < SmallStage.STEPS_PER_EPOCH; step++) {
        int visited = Math.min(EXAMPLES, (step + 1) * stage.batch());
        int seen = (record.epoch() - 1) * SmallStage.STEPS_PER_EPOCH + step;
        assertThat(training.bounds.get(seen)).isCloseTo(mean(bounds, visited), within(1e-5));
      }
    }
  }

  private static StageConfig stage(Binarization binarization, boolean shuffle) {
    StageConfig small = SmallStage.stage(STAGE, SEED);
    ExampleSet data =
        new ExampleSet("0".repeat(64), FIRST, EXAMPLES, SmallStage.PIXELS, binarization);
    ObjectiveSpec iwae = new ObjectiveSpec(Bound.IWAE);
    return new StageConfig(
        data, small.model(), iwae, K, 5, shuffle, small.adam(), SEED, STAGE, 2, STANDSTILL);
  }

  /** Of an epoch's examples in the order of their visits. */
  private static double[][] logWeights(StageConfig stage, ReferenceStack oracle, int epoch) {
    int[] visits =
        stage.shuffle() ? Visits.shuffled(EXAMPLES, SEED, STAGE, epoch) : Visits.inOrder(EXAMPLES);
    Binarizer binarizer = Binarizer.forTraining(stage.data().binarization(), SEED, STAGE, epoch);
    RandomStream noise = new RandomStream(SEED, Purpose.POSTERIOR, STAGE, epoch);
    double[][] logWeights = new double[EXAMPLES][];
    for (int i = 0; i < EXAMPLES; i++) {
      int example = FIRST + visits[i];
      float[] x = new float[SmallStage.PIXELS];
      binarizer.draw(SmallStage.IMAGES, example, x, 0);
      logWeights[i] = oracle.logWeights(toDoubles(x), epsilon(noise, example));
    }
    return logWeights;
  }

  private static double[] effectiveSampleSizes(double[][] logWeights) {
    return Arrays.stream(logWeights)
        .mapToDouble(
            log -> {
              double[] weights = Arrays.stream(log).map(w -> Math.exp(w - log[0])).toArray();
              double sum = Arrays.stream(weights).sum();
              return sum * sum / Arrays.stream(weights).map(w -> w * w).sum();
            })
        .toArray();
  }

  private static double[][][] epsilon(RandomStream noise, int example) {
    double[][][] epsilon = new double[K][2][];
    for (int k = 0; k < K; k++) {
      for (int l = 0; l < 2; l++) {
        LayerSpec layer = SmallStage.MODEL.layers().get(l);
        float[] draws = new float[layer.units()];
        noise.seek(example, k, l);
        noise.nextNormals(draws, 0, draws.length);
        epsilon[k][l] = toDoubles(draws);
      }
    }
    return epsilon;
  }

  private static double mean(double[] values, int count) {
    return Arrays.stream(values).limit(count).average().orElseThrow();
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
