package dev.iwae.model.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Posterior64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against the float64 oracle, whose differences stand for the gradient: positions are any, not
 * samples.
 */
class JointDensityTest {

  private static final int PIXELS = 7;
  private static final int ROWS = 3;
  private static final double DIFFERENCE = 1e-5;

  private static final LayerSpec BOTTOM = StackCase.layer(3, 6);
  private static final LayerSpec TOP = StackCase.layer(2, 5);

  private static final List<PosteriorSpec> FAMILIES =
      List.of(
          PosteriorSpec.FULL_COVARIANCE,
          new PosteriorSpec.LowRank(2),
          new PosteriorSpec.Mixture(3),
          new PosteriorSpec.Planar(2),
          new PosteriorSpec.Iaf(1, 2),
          new PosteriorSpec.Iaf(3, 7),
          new PosteriorSpec.Auxiliary(2, 4));

  static Stream<StackCase> stacks() {
    return Stream.of(independent(), families(f -> f), families(f -> PosteriorSpec.GAUSSIAN))
        .flatMap(models -> models)
        .map(model -> StackCase.of(model, PIXELS, 1, 5));
  }

  /** Of each family below another, and below itself. */
  private static Stream<ModelSpec> families(UnaryOperator<PosteriorSpec> below) {
    return FAMILIES.stream()
        .map(
            family ->
                StackCase.model(
                    Activation.TANH,
                    Likelihood.BERNOULLI,
                    StackCase.layer(below.apply(family), 3, 6),
                    StackCase.layer(family, 2, 5)));
  }

  private static Stream<ModelSpec> independent() {
    return Stream.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, BOTTOM),
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, BOTTOM, TOP),
        StackCase.model(Activation.SOFTPLUS, Likelihood.GAUSSIAN, BOTTOM, TOP),
        StackCase.ladder(Activation.TANH, Likelihood.BERNOULLI, BOTTOM),
        StackCase.ladder(Activation.SOFTPLUS, Likelihood.GAUSSIAN, BOTTOM, TOP),
        StackCase.ladder(
            Activation.TANH, Likelihood.BERNOULLI, BOTTOM, TOP, StackCase.layer(2, 4)));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void densitiesAreTheOracles(StackCase stack) {
    JointDensity density = density(stack);
    double[] positions = positions(density.dimension());
    density.evaluate(positions);
    density.evaluatePosterior();
    for (int row = 0; row < ROWS; row++) {
      double[] expected = oracle(stack, row(positions, row));
      assertThat(density.logPrior()[row]).isCloseTo(expected[0], within(1e-5));
      assertThat(density.logLikelihood()[row]).isCloseTo(expected[1], within(1e-5));
      assertThat(density.logPosterior()[row]).isCloseTo(expected[2], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void gradientsAreCentralDifferences(StackCase stack) {
    JointDensity density = density(stack);
    double[] positions = positions(density.dimension());
    for (float[] weights : new float[][] {{1, 0, 0}, {1, 0.3f, 0}, {0.4f, 0.4f, 0.6f}, {0, 0, 1}}) {
      density.evaluate(positions);
      density.evaluatePosterior();
      double[] gradient = new double[positions.length];
      density.gradient(weights[0], weights[1], weights[2], gradient);
      assertGradient(stack, positions, weights, gradient);
    }
  }

  private static void assertGradient(
      StackCase stack, double[] positions, float[] weights, double[] gradient) {
    int dimension = positions.length / ROWS;
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < dimension; i++) {
        double[] position = row(positions, row);
        position[i] += DIFFERENCE;
        double above = sum(weights, oracle(stack, position));
        position[i] -= 2 * DIFFERENCE;
        double below = sum(weights, oracle(stack, position));
        assertThat(gradient[row * dimension + i])
            .isCloseTo((above - below) / (2 * DIFFERENCE), within(2e-4));
      }
    }
  }

  private static double sum(float[] weights, double[] values) {
    return weights[0] * values[0] + weights[1] * values[1] + weights[2] * values[2];
  }

  private static JointDensity density(StackCase stack) {
    return density(stack, ROWS);
  }

  private static JointDensity density(StackCase stack, int rows) {
    JointDensity density = new JointDensity(engine(stack, rows), rows);
    density.condition(stack.x()[0], 0);
    return density;
  }

  private static LayerStack engine(StackCase stack, int rows) {
    return new LayerStack(
        stack.model(),
        stack.nativeParameters(),
        KernelBackend.choose().create(),
        PIXELS,
        rows,
        rows);
  }

  /** Numbers that float32 holds exactly. */
  private static double[] positions(int dimension) {
    SplittableRandom random = new SplittableRandom(3);
    return random.doubles((long) ROWS * dimension, -1.5, 1.5).map(v -> (float) v).toArray();
  }

  private static double[] row(double[] positions, int row) {
    int dimension = positions.length / ROWS;
    return Arrays.copyOfRange(positions, row * dimension, (row + 1) * dimension);
  }

  /** log p(h), log p(x|h), log q(h|x). */
  private static double[] oracle(StackCase stack, double[] position) {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    double[] x = stack.x64(0);
    double[][] h = new double[reference.layers()][];
    int offset = 0;
    for (int l = 0; l < h.length; l++) {
      int units = stack.model().layers().get(l).units();
      h[l] = Arrays.copyOfRange(position, offset, offset + units);
      offset += units;
    }
    double[] w = Arrays.copyOfRange(position, offset, position.length);
    double logLikelihood = reference.logP(1, x, h[0]);
    return new double[] {
      reference.logJoint(x, h) - logLikelihood + ReferenceStack.logPrior(w),
      logLikelihood,
      stack.model().inference() == Inference.LADDER
          ? reference.logPosterior(x, h)
          : logPosterior(reference, x, h, w)
    };
  }

  private static double logPosterior(
      ReferenceStack reference, double[] x, double[][] h, double[] w) {
    double sum = 0;
    int used = 0;
    for (int l = 0; l < h.length; l++) {
      Posterior64 q = reference.posterior(l + 1, l == 0 ? x : h[l - 1]);
      sum += q.logJoint(h[l], Arrays.copyOfRange(w, used, used + q.auxiliaries()));
      used += q.auxiliaries();
    }
    assertThat(used).isEqualTo(w.length);
    return sum;
  }

  /** Of p alone, positions have no auxiliary variables, without which q has no density. */
  @Test
  void positionsOfTheModelAreItsLatents() {
    StackCase stack =
        StackCase.of(
            StackCase.model(
                Activation.TANH,
                Likelihood.BERNOULLI,
                StackCase.layer(new PosteriorSpec.Auxiliary(2, 4), 3, 6)),
            PIXELS,
            1,
            5);
    JointDensity density = JointDensity.ofModel(engine(stack, ROWS), ROWS);
    assertThat(density.dimension()).isEqualTo(3);
    assertThat(density(stack).dimension()).isEqualTo(5);
    assertThatThrownBy(density::evaluatePosterior).isInstanceOf(IllegalStateException.class);
  }
}
