package dev.iwae.model.stack;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Affine;
import dev.iwae.model.Initialization;
import dev.iwae.model.ParameterGroup;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Gradient;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * q of one unit with two modes, h = 0.3 e_0 + tanh(4 e_1), the same for all x: moments and density
 * by quadrature.
 */
class AdversaryTest {

  private static final int PIXELS = 2;
  private static final int ROWS = 500;
  private static final double SIGMA = 0.3;
  private static final double SLOPE = 4;

  private static final ModelSpec MODEL =
      model(
          Activation.TANH,
          Likelihood.BERNOULLI,
          layer(new PosteriorSpec.Adversarial(List.of(30), 1), 1));

  private final ParameterLayout layout = ParameterLayout.ofTraining(MODEL, Gradient.TOTAL, PIXELS);
  private final Parameters parameters = parameters();
  private final Kernels kernels = KernelBackend.choose().create();
  private final Encoder encoder =
      new Encoder(MODEL, parameters, kernels, Minibatch.allocate(1, PIXELS), 1);
  private final LayerStack stack = new LayerStack(MODEL, parameters, kernels, encoder, 1, ROWS);
  private final Block block = new Block(0, 1, 0, ROWS);

  private Parameters parameters() {
    Parameters all = new Parameters(layout);
    Affine head = layout.encoder(0).get(0);
    float[] biases = {0f, (float) Math.log(SIGMA), 1f}; // mean, log sigma, basis
    all.put(head.biasOffset(), biases, 0, 3);
    all.put(layout.own(0).get(0).offset(), new float[] {(float) SLOPE, 0f}, 0, 2);
    ParameterGroup adversary = layout.adversary().orElseThrow();
    all.put(adversary.offset(), Initialization.draw(layout, adversary, 1), 0, adversary.size());
    return all;
  }

  @Test
  void momentsAreThoseOfTheSamples() {
    sample(0);
    double variance = integral(e -> Math.pow(Math.tanh(SLOPE * e), 2)) + SIGMA * SIGMA;

    assertThat((double) new PosteriorMoments(stack).mean(0, 0, 0)).isCloseTo(0, within(1e-6));
    assertThat((double) new PosteriorMoments(stack).deviation(0, 0, 0))
        .isCloseTo(Math.sqrt(variance), within(1e-3));
  }

  /**
   * After 4,000 steps of 500 samples T is log q - log r where q has its mass, to 0.15 in the root
   * mean square; q has two modes, so that T is not flat.
   */
  @Test
  void theBestAdversaryIsTheLogRatio() {
    Adversary adversary = new Adversary(stack, parameters, kernels, ROWS);
    Parameters gradient = new Parameters(layout);
    ParameterGroup group = layout.adversary().orElseThrow();
    float[] values = new float[group.size()];
    float[] slopes = new float[group.size()];
    for (int step = 0; step < 4000; step++) {
      sample(step);
      adversary.judge(block);
      RandomStream noise = new RandomStream(1, Purpose.ADVERSARY, 0, step);
      adversary.learn(block, noise, 1f / ROWS, gradient, 0f);
      parameters.get(group.offset(), values, 0, values.length);
      gradient.get(group.offset(), slopes, 0, slopes.length);
      for (int i = 0; i < values.length; i++) {
        values[i] += slopes[i];
      }
      parameters.put(group.offset(), values, 0, values.length);
    }
    sample(4000);
    float[] judged = adversary.judge(block);
    double deviation = new PosteriorMoments(stack).deviation(0, 0, 0);
    double squares = 0;
    double spread = 0;
    for (int row = 0; row < ROWS; row++) {
      double h = stack.samples(0)[row];
      double logR =
          -0.5 * Math.pow(h / deviation, 2) - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI);
      double ratio = Math.log(density(h)) - logR;
      squares += Math.pow(judged[row] - ratio, 2) / ROWS;
      spread += ratio * ratio / ROWS;
    }
    assertThat(Math.sqrt(squares)).isLessThan(0.15);
    assertThat(Math.sqrt(spread)).as("a check that could fail").isGreaterThan(0.25);
  }

  /** The gradient by h, by differences of T. */
  @Test
  void slopesAreThoseOfT() {
    Adversary adversary = new Adversary(stack, parameters, kernels, ROWS);
    sample(0);
    adversary.judge(block);
    float[] slopes = adversary.slopes(block, 2f).clone();
    float[] h = stack.samples(0).clone();
    double[] difference = new double[ROWS];
    for (int sign = -1; sign <= 1; sign += 2) {
      for (int row = 0; row < ROWS; row++) {
        stack.samples(0)[row] = h[row] + sign * 0.02f;
      }
      float[] judged = adversary.judge(block);
      for (int row = 0; row < ROWS; row++) {
        difference[row] += sign * judged[row] / 0.04;
      }
    }
    for (int row = 0; row < ROWS; row++) {
      assertThat((double) slopes[row]).isCloseTo(2 * difference[row], within(2e-3));
    }
  }

  private void sample(int step) {
    encoder.encode(1);
    stack.take(0, 1);
    stack.sample(block, new RandomStream(1, Purpose.POSTERIOR, 0, step));
  }

  private static double density(double h) {
    return integral(
        e -> {
          double z = (h - Math.tanh(SLOPE * e)) / SIGMA;
          return Math.exp(-0.5 * z * z) / (SIGMA * Math.sqrt(2 * Math.PI));
        });
  }

  /** E f(e), e standard normal. */
  private static double integral(java.util.function.DoubleUnaryOperator f) {
    double sum = 0;
    for (double e = -8; e < 8; e += 0.005) {
      sum += 0.005 * f.applyAsDouble(e) * Math.exp(-0.5 * e * e) / Math.sqrt(2 * Math.PI);
    }
    return sum;
  }
}
