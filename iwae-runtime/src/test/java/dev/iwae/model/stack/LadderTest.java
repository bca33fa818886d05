package dev.iwae.model.stack;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** q(h_L | x) q(h_{L-1} | h_L, x) ..., whose lower layers combine what x says with their prior. */
class LadderTest {

  private static final int K = 6;
  private static final ModelSpec THREE =
      ladder(Activation.TANH, Likelihood.BERNOULLI, layer(3, 5, 4), layer(2, 3), layer(2, 4));

  @Test
  void logWeightsAreTheOracles() {
    StackCase stack = StackCase.of(THREE, 6, 3, 12);
    double[] found = sampled(stack, K).logWeights();
    ReferenceStack reference = new ReferenceStack(THREE, stack.weights64());
    for (int e = 0; e < stack.batch(); e++) {
      double[] expected = reference.logWeights(stack.x64(e), stack.epsilon(e, K));
      assertThat(Arrays.copyOfRange(found, e * K, (e + 1) * K))
          .containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void oneLayerHasNothingToCombineAndIsTheSameToTheBit() {
    LayerSpec only = layer(3, 5, 4);
    StackCase one = StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, only), 6, 2, 12);
    StackCase rung = StackCase.of(ladder(Activation.TANH, Likelihood.BERNOULLI, only), 6, 2, 12);
    assertThat(rung.parameters()).isEqualTo(one.parameters());
    assertThat(sampled(rung, K).logWeights()).isEqualTo(sampled(one, K).logWeights());
  }

  /** Of evidence that says nothing q is the prior, of evidence that says all it is the evidence. */
  @ParameterizedTest
  @ValueSource(doubles = {40, -40})
  void whatIsSureOfItselfIsWhatCounts(double logSigma) {
    StackCase random = StackCase.of(THREE, 6, 1, 12);
    Weights64 weights = random.weights64();
    for (String head : new String[] {"q1.logSigma", "q2.logSigma"}) {
      for (int u = 0; u < weights.outputs(head); u++) {
        for (int i = 0; i < weights.inputs(head); i++) {
          weights.setW(head, i, u, 0);
        }
        weights.setB(head, u, logSigma);
      }
    }
    StackCase stack = new StackCase(THREE, 6, 1, weights.toFloats(), random.x());
    LayerStack engine = sampled(stack, K);
    ReferenceStack reference = new ReferenceStack(THREE, weights);
    for (int row = 0; row < K; row++) {
      for (int layer = 1; layer <= 2; layer++) {
        double[] above = latents(engine, layer, row);
        ReferenceStack.Normal expected =
            logSigma > 0 ? reference.p(layer + 1, above) : reference.evidence(layer, stack.x64(0));
        for (int u = 0; u < expected.mean().length; u++) {
          assertThat((double) new PosteriorMoments(engine).mean(layer - 1, row, u))
              .isCloseTo(expected.mean()[u], within(1e-6));
          assertThat(Math.log(new PosteriorMoments(engine).deviation(layer - 1, row, u)))
              .isCloseTo(Math.log(expected.sigma()[u]), within(1e-5));
        }
      }
    }
    double[] said = new double[7];
    new PosteriorMoments(engine).addMeans(0, new Block(0, 1, 0, K), said, 0);
    new PosteriorMoments(engine).addMeans(1, new Block(0, 1, 0, K), said, 3);
    if (logSigma > 0) {
      assertThat(Arrays.copyOf(said, 5)).containsExactly(new double[5], within(1e-5));
    } else {
      assertThat(Arrays.stream(said, 0, 5)).allMatch(ofX -> Math.abs(ofX) > 1e-3);
    }
    if (logSigma > 0) {
      double[] kl = kl(engine, new Block(0, 1, 0, K), 7);
      assertThat(Arrays.copyOf(kl, 5)).containsExactly(new double[5], within(1e-6));
      assertThat(Arrays.stream(kl, 5, 7)).allMatch(ofTop -> ofTop > 0.01);
    }
  }

  /** q is p where a unit is cut, so that its log density cancels, whatever the noise. */
  @Test
  void whatIsCutHasNoKl() {
    StackCase whole = StackCase.of(THREE, 6, 1, 12);
    boolean[] removed = {false, true, false, true, false, false, true};
    float[] cut =
        new UnitRemoval(whole.layout())
            .without(whole.parameters(), removed, new double[removed.length]);
    LayerStack engine = sampled(new StackCase(THREE, 6, 1, cut, whole.x()), K);
    double[] kl = kl(engine, new Block(0, 1, 0, K), 7);
    double[][][] epsilon = whole.epsilon(0, K);
    for (int u = 0, layer = 0, first = 0; u < removed.length; u++) {
      if (u == first + engine.units(layer)) {
        first = u;
        layer++;
      }
      if (removed[u]) {
        assertThat(kl[u]).isCloseTo(0, within(1e-7));
        for (int row = 0; row < K; row++) {
          double prior = layer == 2 ? 0 : engine.prior(layer).mean(row, u - first);
          double spread = layer == 2 ? 1 : engine.prior(layer).standardDeviation(row, u - first);
          assertThat((double) engine.samples(layer)[row * engine.units(layer) + u - first])
              .isCloseTo(prior + spread * epsilon[row][layer][u - first], within(1e-5));
        }
      } else {
        assertThat(kl[u]).isNotZero();
      }
    }
  }

  /** What units add to the divergence is all of it: the terms of the log-weights but log p(x|h). */
  @Test
  void theUnitsShareTheDivergence() {
    StackCase stack = StackCase.of(THREE, 6, 1, 12);
    int samples = 100;
    LayerStack engine = engine(stack, samples);
    Block block = new Block(0, 1, 0, samples);
    engine.sample(block, StackCase.noise());
    double sampled = -Arrays.stream(engine.logWeights()).average().orElseThrow();
    double[] kl = kl(engine, block, 7);
    // The top layer's is in closed form there and sampled here.
    double top = new KullbackLeibler(engine).sampledTop(block);
    double lower = Arrays.stream(kl, 0, 5).sum();
    assertThat(lower + top).isCloseTo(sampled, within(1e-5));
  }

  /**
   * E_q[p(h) / q(h | x)] = 1, whatever p is. Of 200,000 samples the mean is normal; five standard
   * errors are a false alarm with probability 6e-7.
   */
  @Test
  void theDensityIsThatOfTheSamples() {
    StackCase stack = StackCase.of(THREE, 6, 1, 12);
    int samples = 200_000;
    LayerStack engine = engine(stack, 500);
    double sum = 0;
    double squares = 0;
    for (int first = 0; first < samples; first += 500) {
      engine.sample(new Block(0, 1, first, 500), StackCase.noise());
      for (double logWeight : engine.logWeights()) {
        sum += Math.exp(logWeight);
        squares += Math.exp(2 * logWeight);
      }
    }
    double mean = sum / samples;
    double error = Math.sqrt((squares / samples - mean * mean) / samples);
    assertThat(error).as("a test that could fail").isLessThan(0.02);
    assertThat(mean).isCloseTo(1, within(5 * error));
  }

  private static double[] kl(LayerStack engine, Block block, int units) {
    double[] kl = new double[units];
    new KullbackLeibler(engine).mean(block, kl);
    return kl;
  }

  private static double[] latents(LayerStack engine, int layer, int row) {
    int units = engine.units(layer);
    double[] h = new double[units];
    for (int u = 0; u < units; u++) {
      h[u] = engine.samples(layer)[row * units + u];
    }
    return h;
  }

  private static LayerStack sampled(StackCase stack, int samples) {
    LayerStack engine = engine(stack, stack.batch() * samples);
    Block block = new Block(0, stack.batch(), 0, samples);
    engine.sample(block, StackCase.noise());
    engine.score(block);
    return engine;
  }

  private static LayerStack engine(StackCase stack, int rows) {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            stack.pixels(),
            stack.batch(),
            rows);
    stack.load(engine);
    engine.encode(stack.batch());
    return engine;
  }
}
