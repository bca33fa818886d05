package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Bounds64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

  private static final int PIXELS = 9;
  private static final int FIRST = 3;
  private static final Images IMAGES = SyntheticImages.random(10, PIXELS, 4);
  private static final StackCase STACK =
      StackCase.of(
          StackCase.model(
              Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 6), StackCase.layer(2, 5)),
          PIXELS,
          1,
          7);

  /**
   * Bounds, the jackknife of order 2, effective sample size and posterior means of the streams'
   * noise, in float64.
   */
  @ParameterizedTest
  @EnumSource(Binarization.class)
  void resultsAreThoseOfTheOracle(Binarization binarization) {
    int samples = 600;
    EvaluationConfig config =
        Evaluated.config(
            config(samples, binarization),
            new FurtherEstimates(2, Optional.empty(), Optional.empty(), 0));
    ExampleResults results = Evaluated.evaluate(config, IMAGES, STACK.parameters());
    assertThat(results.boundSamples()).containsExactly(1, 5, 10, 50, 100, 500, 600);
    ReferenceStack reference = new ReferenceStack(STACK.model(), STACK.weights64());
    for (int i = 0; i < results.examples(); i++) {
      double[] x = x(binarization, FIRST + i);
      double[][][] epsilon = epsilon(FIRST + i, samples);
      double[] logWeights = reference.logWeights(x, epsilon);
      assertThat(results.logLikelihood()[i]).isCloseTo(Bounds64.iwae(logWeights), within(1e-5));
      assertThat(results.bounds()[i][0]).isCloseTo(Bounds64.elbo(logWeights), within(1e-5));
      assertThat(results.jackknife()[i]).isCloseTo(secondJackknife(logWeights), within(1e-5));
      assertThat(results.effectiveSampleSize()[i])
          .isCloseTo(ImportanceWeightsTest.effectiveSampleSize(logWeights), within(1e-5 * samples));
      assertThat(results.posteriorMeans()[i])
          .containsExactly(posteriorMeans(reference, x, epsilon), within(1e-5));
    }
  }

  /**
   * G^2/2 L - (G-1)^2 mean L without one of G = 50 groups + (G-2)^2/2 mean L without two: Nowozin
   * (2018).
   */
  private static double secondJackknife(double[] logWeights) {
    int groups = 50;
    double one = 0;
    double two = 0;
    for (int i = 0; i < groups; i++) {
      one += Bounds64.iwae(without(logWeights, groups, i, i)) / groups;
      for (int j = 0; j < i; j++) {
        two += Bounds64.iwae(without(logWeights, groups, i, j)) / (groups * (groups - 1) / 2.0);
      }
    }
    return 50 * 50 / 2.0 * Bounds64.iwae(logWeights) - 49 * 49 * one + 48 * 48 / 2.0 * two;
  }

  private static double[] without(double[] logWeights, int groups, int one, int other) {
    int each = logWeights.length / groups;
    return IntStream.range(0, logWeights.length)
        .filter(k -> k / each != one && k / each != other)
        .mapToDouble(k -> logWeights[k])
        .toArray();
  }

  /** 500 rows are a block: one, less than one, and the sizes about it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 499, 500, 501, 1000})
  void shardsDoNotShowInTheBits(int samples) {
    EvaluationConfig config = config(samples, Binarization.DYNAMIC);
    ExampleResults whole = Evaluated.evaluate(config, IMAGES, STACK.parameters());
    ExampleResults sharded =
        ExampleResults.concat(
            List.of(shard(config, 0, 1), shard(config, 1, 4), shard(config, 5, 2)));
    assertThat(whole.examples()).isEqualTo(7);
    assertThat(sharded.boundSamples()).isEqualTo(whole.boundSamples());
    assertThat(sharded.bounds()).isDeepEqualTo(whole.bounds());
    assertThat(sharded.effectiveSampleSize()).isEqualTo(whole.effectiveSampleSize());
    assertThat(sharded.posteriorMeans()).isDeepEqualTo(whole.posteriorMeans());
    assertThat(sharded.deviations()).isDeepEqualTo(whole.deviations());
    assertThat(sharded.significantSamples()).isEqualTo(whole.significantSamples());
    assertThat(sharded.weightCounts()).isEqualTo(whole.weightCounts());
    assertThat(sharded.kl()).isDeepEqualTo(whole.kl());
    assertThat(sharded.sampledKl()).isEqualTo(whole.sampledKl());
    assertThat(sharded.units()).isEqualTo(whole.units()).containsExactly(3, 2);
  }

  /** One evaluation object used again leaves nothing of the last example behind. */
  @Test
  void orderDoesNotShowInTheBits() {
    EvaluationConfig config = config(20, Binarization.DYNAMIC);
    Evaluation evaluation = new Evaluation(config, IMAGES, STACK.parameters());
    double[] forward = evaluation.evaluate(0, 7, EvaluationObserver.NONE).logLikelihood();
    for (int i = 6; i >= 0; i--) {
      assertThat(evaluation.evaluate(i, 1, EvaluationObserver.NONE).logLikelihood()[0])
          .isEqualTo(forward[i]);
    }
  }

  @Test
  void observerSeesTheRunningMeanAndMayStop() {
    EvaluationConfig config = config(5, Binarization.NONE);
    double[] all = shard(config, 0, 7).logLikelihood();
    double[] seen = new double[8];
    Evaluation evaluation = new Evaluation(config, IMAGES, STACK.parameters());
    EvaluationObserver stopAfterThree =
        new EvaluationObserver() {
          @Override
          public void exampleCompleted(int completed, double meanBound) {
            seen[completed] = meanBound;
          }

          @Override
          public boolean isStopRequested() {
            return seen[3] != 0;
          }
        };
    assertThatThrownBy(() -> evaluation.evaluate(0, 7, stopAfterThree))
        .isInstanceOf(EvaluationInterrupted.class);
    assertThat(seen[3]).isCloseTo((all[0] + all[1] + all[2]) / 3, within(1e-12));
    assertThat(seen[4]).isZero();
  }

  /** An example of ten million samples takes minutes; 500 of them are a block. */
  @Test
  void anExampleCanBeStoppedBetweenItsBlocks() {
    int[] asked = {0};
    EvaluationObserver stopInTheThirdBlock =
        new EvaluationObserver() {
          @Override
          public void exampleCompleted(int completed, double meanBound) {
            throw new AssertionError("the example was completed");
          }

          @Override
          public boolean isStopRequested() {
            return ++asked[0] == 3;
          }
        };
    Evaluation evaluation =
        new Evaluation(config(2000, Binarization.NONE), IMAGES, STACK.parameters());
    assertThatThrownBy(() -> evaluation.evaluate(0, 1, stopInTheThirdBlock))
        .isInstanceOf(EvaluationInterrupted.class);
  }

  @Test
  void weightsThatDivergedAreAnErrorThatNamesTheExample() {
    float[] weights = STACK.parameters().clone();
    Arrays.fill(weights, Float.NaN);
    assertThatThrownBy(() -> Evaluated.evaluate(config(5, Binarization.NONE), IMAGES, weights))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("example 3 of the test file")
        .hasMessageContaining("NaN");
  }

  private static EvaluationConfig config(int samples, Binarization binarization) {
    return Evaluated.config(STACK.model(), IMAGES, samples, FIRST, binarization);
  }

  private static ExampleResults shard(EvaluationConfig config, int first, int count) {
    return Evaluated.evaluate(config, IMAGES, STACK.parameters(), first, count);
  }

  private static double[] x(Binarization binarization, int example) {
    float[] x = new float[PIXELS];
    Binarizer.forEvaluation(binarization, Split.TEST).draw(IMAGES, example, x, 0);
    double[] doubles = new double[PIXELS];
    Arrays.setAll(doubles, i -> x[i]);
    return doubles;
  }

  /** By the example's index in its file. */
  private static double[][][] epsilon(int example, int samples) {
    RandomStream noise = new RandomStream(0, Purpose.POSTERIOR_EVAL, 0, 0);
    double[][][] epsilon = new double[samples][2][];
    for (int k = 0; k < samples; k++) {
      for (int l = 0; l < 2; l++) {
        float[] draws = new float[l == 0 ? 3 : 2];
        noise.seek(example, k, l);
        noise.nextNormals(draws, 0, draws.length);
        epsilon[k][l] = new double[draws.length];
        Arrays.setAll(epsilon[k][l], u -> draws[u]);
      }
    }
    return epsilon;
  }

  private static double[] posteriorMeans(
      ReferenceStack reference, double[] x, double[][][] epsilon) {
    ReferenceStack.Normal bottom = reference.q(1, x);
    double[] means = Arrays.copyOf(bottom.mean(), 5);
    for (double[][] sample : epsilon) {
      double[] top = reference.q(2, bottom.at(sample[0])).mean();
      means[3] += top[0] / epsilon.length;
      means[4] += top[1] / epsilon.length;
    }
    return means;
  }
}
