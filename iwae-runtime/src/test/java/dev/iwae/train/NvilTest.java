package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Affine;
import dev.iwae.model.Derivatives;
import dev.iwae.model.EnumeratedBits;
import dev.iwae.model.ParameterGroup;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.GradientEntries;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * NVIL (Mnih and Gregor 2014) over several steps at the same parameters and noise: what a sample's
 * scores count for, what the baselines learn, and by which moments they are centred and divided,
 * against the definitions in float64. That any baseline leaves the mean, {@code
 * EnumeratedGradientTest} tests.
 */
class NvilTest {

  private static final int PIXELS = 3;
  private static final int BATCH = 2;
  private static final int K = 4;
  private static final double DECAY = 0.3;

  /** Baselines without hidden layers, so that their gradient is what they read. */
  private static final Gradient NVIL = new Gradient.Nvil(List.of(), DECAY);

  /** Of the largest entry: float32 sums. */
  private static final double TOLERANCE = 2e-5;

  private final StackCase stack = wide();
  private final ParameterLayout layout =
      ParameterLayout.ofTraining(stack.model(), NVIL, stack.pixels());
  private final List<EnumeratedBits> examples =
      IntStream.range(0, BATCH).mapToObj(this::only).map(EnumeratedBits::new).toList();
  private final int[][] states = states();

  /** Weights so large that log-weights are nats apart. */
  private static StackCase wide() {
    StackCase narrow =
        StackCase.of(
            model(Activation.TANH, Likelihood.BERNOULLI, bits(2, 2), bits(2)), PIXELS, BATCH, 5);
    float[] parameters = narrow.parameters().clone();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 4;
    }
    return new StackCase(narrow.model(), PIXELS, BATCH, parameters, narrow.x());
  }

  private StackCase only(int example) {
    return new StackCase(
        stack.model(), PIXELS, 1, stack.parameters(), new float[][] {stack.x()[example]});
  }

  /** What the engine draws // [examples][K]. */
  private int[][] states() {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            PIXELS,
            BATCH,
            BATCH * K);
    stack.load(engine);
    engine.encode(BATCH);
    engine.sample(new Block(0, BATCH, 0, K), StackCase.noise());
    int[][] drawn = new int[BATCH][K];
    for (int row = 0; row < BATCH * K; row++) {
      int state = 0;
      for (int l = 1; l >= 0; l--) {
        for (int u = engine.units(l) - 1; u >= 0; u--) {
          state = 2 * state + (int) engine.samples(l)[row * engine.units(l) + u];
        }
      }
      drawn[row / K][row % K] = state;
    }
    return drawn;
  }

  @Test
  void scoresAndBaselinesAreThoseOfTheStepsBefore() {
    Parameters parameters = new Parameters(layout);
    parameters.put(0, stack.parameters(), 0, stack.parameters().length);
    float[][] baselines = {{0.7f, -1.2f, 0.4f, 5f}, {3f, -4f, 1.5f}}; // weights, then the bias
    for (int l = 0; l < 2; l++) {
      parameters.put(layout.baseline(l).get(0).offset(), baselines[l], 0, baselines[l].length);
    }
    GradientStep step = step(parameters, NVIL);
    double[][][] left = left(baselines);
    double[] means = new double[2];
    double[] variances = new double[2];
    for (int i = 0; i < 3; i++) {
      step.run(BATCH, SameStreams.of(StackCase.noise()));
      assertGradient(step.gradient(), expected(left, means, variances));
      for (int l = 0; l < 2; l++) {
        double[] all = Arrays.stream(left[l]).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance = Arrays.stream(all).map(v -> v * v).average().orElseThrow() - mean * mean;
        means[l] = DECAY * means[l] + (1 - DECAY) * mean;
        variances[l] = DECAY * variances[l] + (1 - DECAY) * variance;
        assertThat(step.signals().orElseThrow().means()[l]).isCloseTo(means[l], within(1e-4));
        assertThat(step.signals().orElseThrow().variances()[l])
            .isCloseTo(variances[l], within(1e-3));
      }
    }
    assertThat(Arrays.stream(means).map(Math::abs))
        .as("a check that could fail")
        .allMatch(m -> m > 0.5);
    assertThat(Arrays.stream(variances)).as("a scale that could fail").anyMatch(v -> v > 2);
  }

  private GradientStep step(Parameters parameters, Gradient nvil) {
    GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            KernelBackend.choose().create(),
            PIXELS,
            new ObjectiveSpec(Bound.ELBO, nvil),
            K,
            BATCH);
    stack.load(step.batch());
    return step;
  }

  /**
   * Baselines with a hidden layer: of each, the derivative of sum_k signal_k b(input_k), where b is
   * tanh below a linear head, in float64; the signals are those of the first step, constants.
   */
  @Test
  void baselinesWithHiddenLayersLearnByTheirDerivative() {
    Gradient hidden = new Gradient.Nvil(List.of(3), DECAY);
    ParameterLayout wider = ParameterLayout.ofTraining(stack.model(), hidden, stack.pixels());
    ParameterGroup group = wider.baselines().orElseThrow();
    float[] drawn = new float[group.size()];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) random.nextDouble(-1, 1);
    }
    Parameters parameters = new Parameters(wider);
    parameters.put(0, stack.parameters(), 0, stack.parameters().length);
    parameters.put(group.offset(), drawn, 0, drawn.length);
    GradientStep step = step(parameters, hidden);
    step.run(BATCH, SameStreams.of(StackCase.noise()));
    float[] found = new float[wider.size()];
    step.gradient().get(0, found, 0, found.length);

    double[] at = IntStream.range(0, drawn.length).mapToDouble(i -> drawn[i]).toArray();
    double[][][] left = signals((l, e, k) -> baseline(wider, group, at, l, read(l, e, k)));
    double[] expected = Derivatives.of(moved -> weighedBaselines(wider, group, moved, left), at);
    assertThat(wider.baseline(0)).hasSize(2);
    assertClose(group.of(found), expected);
  }

  /** sum_l sum_e sum_k left / K b_l. */
  private double weighedBaselines(
      ParameterLayout wider, ParameterGroup group, double[] values, double[][][] left) {
    double sum = 0;
    for (int l = 0; l < 2; l++) {
      for (int e = 0; e < BATCH; e++) {
        for (int k = 0; k < K; k++) {
          sum += left[l][e][k] / K * baseline(wider, group, values, l, read(l, e, k));
        }
      }
    }
    return sum;
  }

  /** By its definition. */
  private static double baseline(
      ParameterLayout wider, ParameterGroup group, double[] values, int l, double[] input) {
    List<Affine> maps = wider.baseline(l);
    double[] below = input;
    for (int m = 0; m < maps.size(); m++) {
      Affine map = maps.get(m);
      double[] out = new double[map.outputs()];
      for (int column = 0; column < out.length; column++) {
        out[column] = values[map.biasOffset() - group.offset() + column];
        for (int row = 0; row < below.length; row++) {
          out[column] +=
              below[row] * values[map.offset() - group.offset() + row * out.length + column];
        }
        out[column] = m < maps.size() - 1 ? Math.tanh(out[column]) : out[column];
      }
      below = out;
    }
    return below[0];
  }

  private interface Baseline {
    double of(int layer, int example, int sample);
  }

  /** Signals less baselines // [layers][examples][K]. */
  private double[][][] left(float[][] baselines) {
    return signals(
        (l, e, k) -> {
          double[] read = read(l, e, k);
          double baseline = baselines[l][read.length];
          for (int i = 0; i < read.length; i++) {
            baseline += baselines[l][i] * read[i];
          }
          return baseline;
        });
  }

  /** Signals less baselines // [layers][examples][K]. */
  private double[][][] signals(Baseline baseline) {
    double[][][] left = new double[2][BATCH][K];
    for (int l = 0; l < 2; l++) {
      for (int e = 0; e < BATCH; e++) {
        EnumeratedBits bits = examples.get(e);
        EnumeratedBits.Densities densities = bits.at(bits.parameters());
        for (int k = 0; k < K; k++) {
          left[l][e][k] = densities.fromLayer[l][states[e][k]] - baseline.of(l, e, k);
        }
      }
    }
    return left;
  }

  /** x, or the sample below. */
  private double[] read(int l, int example, int k) {
    return l == 0 ? stack.x64(example) : examples.get(example).state(states[example][k])[l - 1];
  }

  /** Of the networks, then of the baselines. */
  private double[] expected(double[][][] left, double[] means, double[] variances) {
    double[] gradient = new double[layout.size()];
    for (int e = 0; e < BATCH; e++) {
      EnumeratedBits.Scores scores = examples.get(e).scores();
      for (int k = 0; k < K; k++) {
        int state = states[e][k];
        add(scores.generative[state], 1.0 / K, 0, gradient);
        for (int l = 0; l < 2; l++) {
          double scale = Math.max(1, Math.sqrt(variances[l]));
          double signal = (left[l][e][k] - means[l]) / scale / K;
          Affine baseline = layout.baseline(l).get(0);
          add(scores.ofLayers[l][state], signal, 0, gradient);
          add(read(l, e, k), signal, baseline.offset(), gradient);
          gradient[baseline.biasOffset()] += signal;
        }
      }
    }
    return gradient;
  }

  private static void add(double[] values, double factor, int from, double[] target) {
    for (int i = 0; i < values.length; i++) {
      target[from + i] += factor * values[i];
    }
  }

  private void assertGradient(GradientEntries entries, double[] expected) {
    float[] found = new float[layout.size()];
    entries.get(0, found, 0, found.length);
    assertClose(found, expected);
  }

  private static void assertClose(float[] found, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("parameter %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }
}
