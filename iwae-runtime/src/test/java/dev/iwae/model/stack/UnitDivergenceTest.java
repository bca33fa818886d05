package dev.iwae.model.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Posterior64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** KL per unit against the definition, in float64 on the same noise. */
class UnitDivergenceTest {

  private static final int SAMPLES = 40;
  private static final int PIXELS = 9;

  static Stream<ModelSpec> models() {
    return Stream.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(5, 8)),
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(PosteriorSpec.FULL_COVARIANCE, 3, 5)),
        StackCase.model(
            Activation.TANH, Likelihood.GAUSSIAN, StackCase.layer(4, 8), StackCase.layer(3, 6)),
        StackCase.model(
            Activation.SOFTPLUS,
            Likelihood.BERNOULLI,
            StackCase.layer(4, 8),
            StackCase.layer(3),
            StackCase.layer(2, 5)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTopLayerBySamplingIsTheMeanOfTheLogRatio(ModelSpec model) {
    StackCase stack = StackCase.of(model, PIXELS, 2, 5);
    LayerStack engine = sampled(stack);

    assertThat(new KullbackLeibler(engine).sampledTop(new Block(0, 1, 0, SAMPLES)))
        .isCloseTo(logRatioOfTheTop(stack), within(5e-5));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyUnitAddsWhatTheDefinitionSays(ModelSpec model) {
    StackCase stack = StackCase.of(model, PIXELS, 2, 5);
    LayerStack engine = sampled(stack);
    int units = model.layers().stream().mapToInt(layer -> layer.units()).sum();
    double[] found = new double[units];
    new KullbackLeibler(engine).mean(new Block(0, 1, 0, SAMPLES), found);

    double[] expected = expected(stack, new double[units]);
    assertThat(found).containsExactly(expected, within(2e-5));
    assertThat(Arrays.stream(expected).map(Math::abs).min().orElseThrow()).isGreaterThan(1e-4);
  }

  /** The second example's samples. */
  private static LayerStack sampled(StackCase stack) {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            PIXELS,
            2,
            SAMPLES);
    stack.load(engine);
    System.arraycopy(stack.x()[1], 0, engine.x(), 0, PIXELS);
    engine.indices()[0] = engine.indices()[1];
    engine.encode(1);
    engine.sample(new Block(0, 1, 0, SAMPLES), StackCase.noise());
    return engine;
  }

  private static double logRatioOfTheTop(StackCase stack) {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    double sum = 0;
    for (double[][] epsilon : stack.epsilon(1, SAMPLES)) {
      double[] x = stack.x64(1);
      double[][] h = reference.latents(x, epsilon);
      double[] top = h[reference.layers() - 1];
      sum += reference.logQ(reference.layers(), x, h) - ReferenceStack.logPrior(top);
    }
    return sum / SAMPLES;
  }

  private static double[] expected(StackCase stack, double[] sums) {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    int layers = reference.layers();
    for (double[][] epsilon : stack.epsilon(1, SAMPLES)) {
      double[][] h = new double[layers + 1][];
      h[0] = stack.x64(1);
      Posterior64[] q = new Posterior64[layers + 1];
      for (int l = 1; l <= layers; l++) {
        q[l] = reference.posterior(l, h[l - 1]);
        h[l] = q[l].at(epsilon[l - 1]);
      }
      int unit = 0;
      for (int l = 1; l <= layers; l++) {
        for (int u = 0; u < h[l].length; u++) {
          double term =
              l == layers
                  ? q[l].divergences()[u]
                  : logDensity((ReferenceStack.Normal) q[l], u, h[l])
                      - logDensity(reference.p(l + 1, h[l + 1]), u, h[l]);
          sums[unit++] += term / SAMPLES;
        }
      }
    }
    return sums;
  }

  private static double logDensity(ReferenceStack.Normal normal, int u, double[] h) {
    double[] mean = {normal.mean()[u]};
    double[] sigma = {normal.sigma()[u]};
    return new ReferenceStack.Normal(mean, sigma).logDensity(new double[] {h[u]});
  }
}
