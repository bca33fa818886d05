package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.train.shard.ShardThreads;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Adam against ND4J's updater in float64, which descends where ours climbs. */
class AdamOptimizerTest {

  /** 9,262 parameters: two tiles and a rest. */
  private static final ParameterLayout LAYOUT =
      ParameterLayout.of(
          StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(11, 50)), 82);

  private final SplittableRandom random = new SplittableRandom(6);
  private final AdamOptimizer.Tiles tiles =
      new AdamOptimizer.Tiles(KernelBackend.choose().create());

  /**
   * A step is at most about the learning rate; each of its four roundings, and 1 - beta2 in float32
   * (1.3e-5 of itself, half of that in the root), is relative to it, and so is their sum over 50.
   */
  @ParameterizedTest
  @CsvSource({"0.9, 0.999, 1e-4, 1e-3", "0.9, 0.999, 1e-8, 1e-2", "0.5, 0.9, 1e-4, 1e-3"})
  void fiftyStepsAreThoseOfNd4j(double beta1, double beta2, double epsilon, double learningRate) {
    float[] start = gradient(1);
    AdamOptimizer ours = optimizer(new AdamSpec(beta1, beta2, epsilon), learningRate, start);
    Parameters ourWeights = memory(start);
    INDArray weights = Nd4j.createFromArray(toDoubles(start));
    GradientUpdater<?> theirs =
        new Adam(learningRate, beta1, beta2, epsilon)
            .instantiate(Nd4j.zeros(DataType.DOUBLE, 1, 2L * start.length), true);
    for (int step = 0; step < 50; step++) {
      float[] gradient = gradient(step < 25 ? 1 : 1e-3);
      assertThat(ours.update(tiles, memory(gradient)::get, ourWeights)).isTrue();
      INDArray change = Nd4j.createFromArray(toDoubles(gradient)).reshape(1, gradient.length);
      theirs.applyUpdater(change, step, 0);
      weights.addi(change.reshape(gradient.length));
    }
    assertThat(toDoubles(ours.state(ourWeights).weights()))
        .containsExactly(weights.toDoubleVector(), within(50 * learningRate * 2e-5 + 50 * 6e-8));
  }

  @Test
  void theFirstStepIsTheSignTimesTheLearningRate() {
    float[] start = new float[LAYOUT.size()];
    AdamOptimizer adam = optimizer(new AdamSpec(0.9, 0.999, 1e-12), 0.25, start);
    float[] gradient = gradient(1);
    Parameters memory = memory(start);
    adam.update(tiles, memory(gradient)::get, memory);
    float[] weights = adam.state(memory).weights();
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isCloseTo(Math.signum(gradient[i]) * 0.25f, within(1e-5f));
    }
  }

  /**
   * The authors' optimizers.py in float64: Theano applies all updates of a step at once, so that
   * the weights are moved by the moments from before. Tolerance as above.
   */
  @Test
  void theCodeOfBurdaEtAlUsesTheMomentsBeforeTheirUpdate() {
    AdamSpec spec = new AdamSpec(0.99, 0.999, 1e-4, SecondMoment.ONE, Moments.PREVIOUS);
    float[] start = gradient(1);
    AdamOptimizer ours = new AdamOptimizer(spec, 1e-3, TrainingState.of(start, spec));
    Parameters memory = memory(start);
    double[] weights = toDoubles(start);
    double[] m = new double[start.length];
    double[] v = new double[start.length];
    Arrays.fill(v, 1);
    for (int t = 1; t <= 50; t++) {
      float[] gradient = gradient(20);
      ours.update(tiles, memory(gradient)::get, memory);
      double alpha = 1e-3 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.99, t));
      for (int i = 0; i < m.length; i++) {
        weights[i] += alpha * m[i] / (Math.sqrt(v[i]) + 1e-4);
        m[i] = 0.99 * m[i] + (1 - 0.99) * gradient[i];
        v[i] = 0.999 * v[i] + (1 - 0.999) * gradient[i] * gradient[i];
      }
      if (t == 1) {
        assertThat(ours.state(memory).weights()).isEqualTo(start);
      }
    }
    GroupState state = ours.state(memory);
    assertThat(toDoubles(state.weights()))
        .containsExactly(weights, within(50 * 1e-3 * 2e-5 + 50 * 6e-8));
    assertThat(toDoubles(state.firstMoment())).containsExactly(m, within(1e-4));
    assertThat(toDoubles(state.secondMoment())).containsExactly(v, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"0, NaN", "4095, Infinity", "4096, -Infinity", "9261, NaN"})
  void aGradientThatIsNotFiniteIsReported(int at, float value) {
    checkReported(new AdamSpec(0.9, 0.999, 1e-4), at, value);
    checkReported(new AdamSpec(0.9, 0.999, 1e-4, SecondMoment.ZERO, Moments.PREVIOUS), at, value);
  }

  private void checkReported(AdamSpec spec, int at, float value) {
    AdamOptimizer adam = optimizer(spec, 0.01, gradient(1));
    float[] gradient = gradient(1);
    assertThat(adam.update(tiles, memory(gradient)::get, new Parameters(LAYOUT))).isTrue();
    gradient[at] = value;
    assertThat(adam.update(tiles, memory(gradient)::get, new Parameters(LAYOUT))).isFalse();
  }

  @Test
  void slicesAndThreadsChangeNoBit() {
    AdamSpec spec = new AdamSpec(0.9, 0.999, 1e-4);
    float[] start = gradient(1);
    AdamOptimizer whole = optimizer(spec, 0.01, start);
    Parameters weights = memory(start);
    Parameters sliced = memory(start);
    Parameters current = new Parameters(LAYOUT);
    try (ShardThreads threads = new ShardThreads()) {
      SlicedAdam slices =
          new SlicedAdam(
              spec,
              0.01,
              KernelBackend.choose()::create,
              GroupState.of(start),
              () -> current::get,
              (parts, work) -> threads.run(3, parts, work),
              sliced);
      for (int step = 0; step < 5; step++) {
        float[] gradient = gradient(1);
        current.put(0, gradient, 0, gradient.length);
        assertThat(slices.update()).isTrue();
        whole.update(tiles, current::get, weights);
      }
      assertThat(slices.state()).usingRecursiveComparison().isEqualTo(whole.state(weights));
      current.put(0, new float[] {Float.NaN}, 0, 1);
      assertThat(slices.update()).isFalse();
    }
  }

  private static AdamOptimizer optimizer(AdamSpec spec, double learningRate, float[] start) {
    return new AdamOptimizer(spec, learningRate, TrainingState.of(start));
  }

  private float[] gradient(double size) {
    float[] gradient = new float[LAYOUT.size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) (size * random.nextDouble(-1, 1));
    }
    return gradient;
  }

  private static Parameters memory(float[] values) {
    Parameters memory = new Parameters(LAYOUT);
    memory.put(0, values, 0, values.length);
    return memory;
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
