package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Derivatives;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The backward pass of samples without a path, beside layers that have one, on the very samples
 * that the engine draws: the derivative of
 *
 * <pre>sum_k [ a_k log w_k + sum_l s_kl log q(h_l | h_l-1) ]</pre>
 *
 * <p>in float64, where a layer's samples move with the parameters if they have a path and stay
 * where they are if not, l runs over the layers without a path, and a and s are constants. It
 * includes how a sample moves the law of the bits above it, without which the gradient would be
 * biased. What a and s are, {@code EnumeratedGradientTest} tests.
 */
class ScoreGradientTest {

  private static final int K = 4;
  private static final int MOST_LAYERS = 4;
  private static final double TOLERANCE = 2e-5;

  /** Of NVIL where it has learned something: most of the first step. */
  private static final double DECAY = 0.1;

  static Stream<Arguments> cases() {
    LayerSpec learned = new LayerSpec(List.of(3), new Latent.Bernoulli(2, BitPrior.LEARNED));
    List<List<LayerSpec>> stacks =
        List.of(
            List.of(bits(3)),
            List.of(bits(3, 4), learned),
            List.of(layer(2, 3), bits(3, 2)),
            List.of(bits(3, 2), layer(2)),
            List.of(layer(2), bits(2), layer(2, 2), bits(2)));
    List<ObjectiveSpec> objectives =
        List.of(
            objective(Bound.IWAE, Gradient.VIMCO),
            objective(Bound.IWAE, new Gradient.Ovis(0.5)),
            objective(Bound.ELBO, Gradient.REINFORCE),
            objective(Bound.ELBO, new Gradient.Nvil(List.of(), 0.8)));
    return stacks.stream()
        .flatMap(layers -> objectives.stream().map(each -> Arguments.of(layers, each)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheDerivativeOnTheSameSamples(List<LayerSpec> layers, ObjectiveSpec objective) {
    StackCase stack =
        StackCase.of(
            model(Activation.TANH, Likelihood.BERNOULLI, layers.toArray(LayerSpec[]::new)),
            5,
            1,
            12);
    Drawn drawn = new Drawn(stack);
    float[] found =
        new GradientCase.Engine(new GradientCase(stack, objective.bound(), K), objective)
            .run(0)
            .gradient();
    double[] logWeights = drawn.logWeights(stack.weights64().values());
    double[] slopes = slopes(objective, logWeights);
    double[][] signals =
        objective.gradient() instanceof Gradient.Nvil
            ? drawn.logWeightsFromLayers(stack.weights64().values())
            : signals(objective, logWeights, slopes);
    assertDerivative(found, stack, drawn, slopes, signals);
  }

  static Stream<StackCase> mixed() {
    return Stream.of(
            List.of(layer(2, 3), bits(3, 2)),
            List.of(bits(3, 2), layer(2)),
            List.of(layer(2), bits(2), layer(2, 2), bits(2)))
        .map(layers -> wide(layers.toArray(LayerSpec[]::new)));
  }

  /** Weights so large that log-weights are nats apart. */
  private static StackCase wide(LayerSpec... layers) {
    StackCase narrow = StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, layers), 5, 1, 12);
    float[] parameters = narrow.parameters().clone();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 4;
    }
    return new StackCase(narrow.model(), 5, 1, parameters, narrow.x());
  }

  /**
   * Beside paths NVIL centres by what it has learned and scales nothing: what a sample moves above
   * it is in nats.
   */
  @ParameterizedTest
  @MethodSource("mixed")
  void besidePathsASignalIsCentredAndNotScaled(StackCase stack) {
    Drawn drawn = new Drawn(stack);
    GradientCase.Engine engine =
        new GradientCase.Engine(
            new GradientCase(stack, Bound.ELBO, K),
            objective(Bound.ELBO, new Gradient.Nvil(List.of(), DECAY)));
    engine.run(0);
    float[] found = engine.run(0).gradient();
    double[][] signals = drawn.logWeightsFromLayers(stack.weights64().values());
    double greatest = 0; // variance of a layer of bits
    for (int l = 0; l < signals[0].length; l++) {
      int layer = l;
      double[] ofLayer = Arrays.stream(signals).mapToDouble(k -> k[layer] * K - 1).toArray();
      double mean = Arrays.stream(ofLayer).average().orElseThrow();
      double square = Arrays.stream(ofLayer).map(v -> v * v).average().orElseThrow();
      double variance = (1 - DECAY) * (square - mean * mean);
      greatest = drawn.hasPath(l) ? greatest : Math.max(greatest, variance);
      for (double[] ofSample : signals) {
        ofSample[l] -= (1 - DECAY) * mean / K;
      }
    }
    double[] equal = new double[K];
    Arrays.fill(equal, 1.0 / K);

    assertThat(greatest).as("a variance that could scale").isGreaterThan(1.5);
    assertDerivative(found, stack, drawn, equal, signals);
  }

  private static void assertDerivative(
      float[] found, StackCase stack, Drawn drawn, double[] slopes, double[][] signals) {
    double[] expected =
        Derivatives.of(
            parameters -> {
              double sum = 0;
              double[] moved = drawn.logWeights(parameters);
              double[][] scores = drawn.logQOfBits(parameters);
              for (int k = 0; k < K; k++) {
                sum += slopes[k] * moved[k];
                for (int l = 0; l < scores[k].length; l++) {
                  sum += signals[k][l] * scores[k][l];
                }
              }
              return sum;
            },
            stack.weights64().values().clone());
    double largest = 0;
    for (double each : expected) {
      largest = Math.max(largest, Math.abs(each));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as(stack.weights64().nameOfEach()[i])
          .isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }

  private static double[] slopes(ObjectiveSpec objective, double[] logWeights) {
    double[] slopes = new double[K];
    double mean = logMean(logWeights);
    for (int k = 0; k < K; k++) {
      slopes[k] =
          objective.bound().equals(Bound.ELBO) ? 1.0 / K : Math.exp(logWeights[k] - mean) / K;
    }
    return slopes;
  }

  /** From the definitions: bounds without the sample, computed; the same for all layers. */
  private static double[][] signals(ObjectiveSpec objective, double[] logWeights, double[] slopes) {
    double[] signals = new double[K];
    for (int k = 0; k < K; k++) {
      if (objective.gradient() instanceof Gradient.Reinforce) {
        signals[k] = logWeights[k] / K;
      } else if (objective.gradient() instanceof Gradient.Ovis ovis) {
        double rest = Math.log(1 - slopes[k]);
        signals[k] = -rest + ovis.gamma() * (slopes[k] + Math.log(1 - 1.0 / K));
      } else {
        List<Double> others = new ArrayList<>();
        for (int j = 0; j < K; j++) {
          if (j != k) {
            others.add(logWeights[j]);
          }
        }
        signals[k] =
            logMean(logWeights)
                - logMean(others.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return Arrays.stream(signals).mapToObj(ScoreGradientTest::ofAllLayers).toArray(double[][]::new);
  }

  private static double[] ofAllLayers(double signal) {
    double[] layers = new double[MOST_LAYERS];
    Arrays.fill(layers, signal);
    return layers;
  }

  private static double logMean(double[] logs) {
    double sum = 0;
    for (double each : logs) {
      sum += Math.exp(each);
    }
    return Math.log(sum / logs.length);
  }

  private static ObjectiveSpec objective(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(bound, gradient);
  }

  /** The samples of an example that the engine draws, as functions of the parameters. */
  private static final class Drawn {
    private final StackCase stack;
    private final double[][][] bits; // [k][layer][units], of layers of bits
    private final double[][][] epsilon; // [k][layer][units]

    Drawn(StackCase stack) {
      this.stack = stack;
      this.epsilon = stack.epsilon(0, K);
      this.bits = new double[K][stack.model().layers().size()][];
      LayerStack engine =
          new LayerStack(
              stack.model(),
              stack.nativeParameters(),
              KernelBackend.choose().create(),
              stack.pixels(),
              1,
              K);
      stack.load(engine.batch());
      engine.encode(1);
      engine.sample(new Block(0, 1, 0, K), StackCase.noise());
      for (int k = 0; k < K; k++) {
        for (int l = 0; l < bits[k].length; l++) {
          bits[k][l] = new double[engine.units(l)];
          for (int u = 0; u < bits[k][l].length; u++) {
            bits[k][l][u] = engine.samples(l)[k * engine.units(l) + u];
          }
        }
      }
    }

    double[] logWeights(double[] parameters) {
      ReferenceStack reference = reference(parameters);
      double[] logWeights = new double[K];
      for (int k = 0; k < K; k++) {
        double[][] h = latents(reference, k);
        logWeights[k] = reference.logJoint(stack.x64(0), h);
        for (int l = 0; l < h.length; l++) {
          logWeights[k] -= reference.logQ(l + 1, stack.x64(0), h);
        }
      }
      return logWeights;
    }

    /** [k][layer]. */
    double[][] logQOfBits(double[] parameters) {
      ReferenceStack reference = reference(parameters);
      double[][] logQ = new double[K][bits[0].length];
      for (int k = 0; k < K; k++) {
        double[][] h = latents(reference, k);
        for (int l = 0; l < h.length; l++) {
          logQ[k][l] = hasPath(l) ? 0 : reference.logQ(l + 1, stack.x64(0), h);
        }
      }
      return logQ;
    }

    /**
     * NVIL's signals before anything is learned: what log w has from a layer on. It leaves the
     * derivative of log w through log q out, whose mean is 0.
     */
    double[][] logWeightsFromLayers(double[] parameters) {
      ReferenceStack reference = reference(parameters);
      double[][] from = new double[K][bits[0].length];
      for (int k = 0; k < K; k++) {
        double[][] h = latents(reference, k);
        double rest = logWeights(parameters)[k];
        for (int l = 0; l < h.length; l++) {
          from[k][l] = (rest + 1) / K;
          double[] below = l == 0 ? stack.x64(0) : h[l - 1];
          rest += reference.logQ(l + 1, stack.x64(0), h) - reference.logP(l + 1, below, h[l]);
        }
      }
      return from;
    }

    private ReferenceStack reference(double[] parameters) {
      return new ReferenceStack(stack.model(), new Weights64(layout(), parameters));
    }

    private ParameterLayout layout() {
      return stack.layout();
    }

    private double[][] latents(ReferenceStack reference, int k) {
      double[][] h = new double[bits[k].length][];
      double[] below = stack.x64(0);
      for (int l = 0; l < h.length; l++) {
        h[l] = hasPath(l) ? reference.posterior(l + 1, below).at(epsilon[k][l]) : bits[k][l];
        below = h[l];
      }
      return h;
    }

    private boolean hasPath(int l) {
      return stack.model().layers().get(l).latent() instanceof Latent.Gaussian;
    }
  }
}
