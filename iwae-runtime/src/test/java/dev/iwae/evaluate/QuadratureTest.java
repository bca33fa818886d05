package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * L_K of nonlinear stacks with one unit a layer against log p(x) by quadrature.
 *
 * <p>The standard errors are no estimates: the variances of log w and of w under q are integrals of
 * the same kind. Three checks of ten examples and one of their mean, for two models, are at five
 * standard errors of nearly normal means of 5,000 samples: a false alarm in 28,000 seeds.
 */
class QuadratureTest {

  private static final int SAMPLES = 5000;
  private static final int EXAMPLES = 10;
  private static final int PIXELS = 8;

  /** Rounding of log-weights of about -6. */
  private static final double FLOAT32 = 1e-5;

  private static final Images BLACK_AND_WHITE = blackAndWhite();

  static Stream<ModelSpec> models() {
    return Stream.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1, 5)),
        StackCase.model(
            Activation.SOFTPLUS,
            Likelihood.BERNOULLI,
            StackCase.layer(1, 5),
            StackCase.layer(1, 4)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void boundsAreWhatTheIntegralsSay(ModelSpec model) {
    Weights64 weights = StackCase.of(model, PIXELS, 1, 31).weights64();
    ExampleResults results =
        Evaluated.evaluate(
            Evaluated.config(model, BLACK_AND_WHITE, SAMPLES), BLACK_AND_WHITE, weights.toFloats());
    ReferenceStack stack = new ReferenceStack(model, weights);
    double excess = 0;
    double variance = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      Quadrature integral = integral(stack, x(i));
      double evidence = integral.logEvidence();
      DoubleUnaryOperator ratio = logW -> Math.exp(logW - evidence); // w / p(x), of mean 1
      double spread = integral.variance(ratio) / SAMPLES;
      double error = results.logLikelihood()[i] - evidence;
      // log of a mean: its bias is -Var / 2, its variance that of the mean, to first order
      assertThat(error).isCloseTo(-spread / 2, within(FLOAT32 + 5 * Math.sqrt(spread) + spread));
      assertLowestBound(integral, results.bounds()[i][0]);
      assertEffectiveSampleSize(integral, evidence, results.effectiveSampleSize()[i]);
      assertThat(results.bounds()[i]).as("Jensen, group by group").isSorted();
      assertThat(results.bounds()[i][0]).isLessThan(evidence);
      excess += error / EXAMPLES;
      variance += spread / EXAMPLES / EXAMPLES;
    }
    assertThat(excess).as("mean L_K - log p(x)").isLessThan(FLOAT32 + 5 * Math.sqrt(variance));
  }

  private static void assertLowestBound(Quadrature integral, double bound) {
    double elbo = integral.expect(logW -> logW);
    double variance = integral.variance(logW -> logW);
    assertThat(bound).isCloseTo(elbo, within(FLOAT32 + 5 * Math.sqrt(variance / SAMPLES)));
    assertThat(variance).as("a check that could fail").isGreaterThan(1e-3);
  }

  /**
   * With v = w / p(x), ESS / K = mean(v)^2 / mean(v^2) tends to 1 / M, M = E v^2; the delta method
   * gives its variance as that of 2 (v - 1) / M - (v^2 - M) / M^2, divided by K.
   */
  private static void assertEffectiveSampleSize(Quadrature integral, double evidence, double size) {
    double m = integral.expect(logW -> Math.exp(2 * (logW - evidence)));
    DoubleUnaryOperator influence =
        logW -> {
          double v = Math.exp(logW - evidence);
          return 2 * v / m - v * v / (m * m);
        };
    double error = Math.sqrt(integral.variance(influence) / SAMPLES);
    assertThat(size / SAMPLES).isCloseTo(1 / m, within(5 * error + 10 * error * error));
  }

  private static Quadrature integral(ReferenceStack stack, double[] x) {
    return stack.layers() == 1 ? Quadrature.oneLayer(stack, x) : Quadrature.twoLayers(stack, x);
  }

  private static Images blackAndWhite() {
    SplittableRandom random = new SplittableRandom(5);
    byte[][] bytes = new byte[EXAMPLES][PIXELS];
    for (byte[] example : bytes) {
      for (int i = 0; i < PIXELS; i++) {
        example[i] = (byte) (random.nextBoolean() ? 255 : 0);
      }
    }
    return SyntheticImages.of(bytes);
  }

  private static double[] x(int example) {
    return Pixels.of64(BLACK_AND_WHITE, example);
  }
}
