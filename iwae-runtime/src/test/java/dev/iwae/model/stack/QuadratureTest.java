package dev.iwae.model.stack;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Affine;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models of two latent units, in one layer or in two, whose p(x) is an integral over the plane: the
 * trapezoidal rule is exact to 1e-9 for what is smooth and vanishes at the edges. Weights of every
 * family that has a density average to it, and without the likelihood to 1.
 *
 * <p>Means of 100,000 samples, within five standard errors, two each of eleven models with weights
 * of five seeds: a false alarm with probability 6e-7 each, 7e-5 in all. A mixture's samples, a
 * component each in turn, have a smaller error still.
 */
class QuadratureTest {

  /** Added to log sigma of q. */
  private static final float WIDER = 0.5f;

  /** Times what a family has of the parameters itself. */
  private static final float OWN = 0.4f;

  private static final int SEEDS = 5;

  private static final int SAMPLES = 100_000;
  private static final int BLOCK = 500;
  private static final double EDGE = 9;
  private static final double STEP = 0.06;

  static Stream<ModelSpec> models() {
    Stream<ModelSpec> oneLayer =
        Stream.of(
                PosteriorSpec.GAUSSIAN,
                PosteriorSpec.FULL_COVARIANCE,
                new PosteriorSpec.LowRank(1),
                new PosteriorSpec.Mixture(3),
                new PosteriorSpec.Planar(2),
                new PosteriorSpec.Iaf(2, 4),
                new PosteriorSpec.Auxiliary(2, 4),
                new PosteriorSpec.SemiAmortised(2, 0.05, 3))
            .map(family -> bernoulli(layer(family, 2, 3)));
    return Stream.concat(
        oneLayer,
        Stream.of(
            bernoulli(layer(1, 3), layer(1, 3)),
            bernoulli(
                layer(new PosteriorSpec.Mixture(2), 1, 3),
                layer(new PosteriorSpec.Mixture(2), 1, 3)),
            ladder(Activation.TANH, Likelihood.BERNOULLI, layer(1, 3), layer(1, 3))));
  }

  private static ModelSpec bernoulli(LayerSpec... layers) {
    return model(Activation.TANH, Likelihood.BERNOULLI, layers);
  }

  @ParameterizedTest
  @MethodSource("models")
  void weightsAverageToTheIntegral(ModelSpec model) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      weightsAverageToTheIntegral(model, seed);
    }
  }

  private static void weightsAverageToTheIntegral(ModelSpec model, long seed) {
    StackCase stack = wide(StackCase.of(model, 5, 1, seed));
    LayerStack engine =
        new LayerStack(
            model, stack.nativeParameters(), KernelBackend.choose().create(), 5, 1, BLOCK);
    stack.load(engine);
    engine.encode(1);
    double evidence = evidence(stack);
    Mean ofRatios = new Mean();
    Mean ofWeights = new Mean();
    double elbo = 0;
    for (int first = 0; first < SAMPLES; first += BLOCK) {
      Block block = new Block(0, 1, first, BLOCK);
      engine.sample(block, StackCase.noise());
      ofRatios.add(engine.logWeights());
      engine.score(block);
      ofWeights.add(engine.logWeights());
      for (double logWeight : engine.logWeights()) {
        elbo += logWeight / SAMPLES;
      }
    }
    assertThat(ofRatios.value()).isCloseTo(1, within(5 * ofRatios.error()));
    assertThat(ofWeights.value()).isCloseTo(evidence, within(5 * ofWeights.error()));
    assertThat(ofWeights.error()).as("a test that could fail").isLessThan(0.03 * evidence);
    assertThat(elbo).isLessThan(Math.log(evidence));
  }

  /**
   * With a q that is at least as wide as the prior, flows that narrow it little and reverse models
   * that widen little: else weights have no variance, and no mean of samples is normal.
   */
  private static StackCase wide(StackCase stack) {
    float[] parameters = stack.parameters().clone();
    for (Affine map : stack.layout().maps()) {
      for (Affine.Columns part : map.parts()) {
        if (part.name().matches("q\\d+(\\.\\w+)?\\.logSigma\\d*")) {
          for (int c = 0; c < part.columns(); c++) {
            parameters[map.biasOffset() + part.firstColumn() + c] += WIDER;
          }
        }
      }
    }
    for (int l = 0; l < stack.layout().layers(); l++) {
      for (Affine own : stack.layout().own(l)) {
        for (int i = own.offset(); i < own.offset() + own.size(); i++) {
          parameters[i] *= OWN;
        }
      }
    }
    return new StackCase(stack.model(), stack.pixels(), stack.batch(), parameters, stack.x());
  }

  private static double evidence(StackCase stack) {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    double sum = 0;
    for (double first = -EDGE; first < EDGE; first += STEP) {
      for (double second = -EDGE; second < EDGE; second += STEP) {
        double[][] h =
            reference.layers() == 1
                ? new double[][] {{first, second}}
                : new double[][] {{first}, {second}};
        sum += Math.exp(reference.logJoint(stack.x64(0), h)) * STEP * STEP;
      }
    }
    return sum;
  }

  private static final class Mean {
    private double sum;
    private double squares;

    void add(double[] logs) {
      for (double log : logs) {
        sum += Math.exp(log);
        squares += Math.exp(2 * log);
      }
    }

    double value() {
      return sum / SAMPLES;
    }

    double error() {
      return Math.sqrt((squares / SAMPLES - value() * value()) / SAMPLES);
    }
  }
}
