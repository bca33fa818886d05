package dev.iwae.evaluate.defensive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.evaluate.Quadrature;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.JointDensity;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws against log p(x) by quadrature. Means over 4,000 independent repetitions are compared
 * within 4.5 standard errors, a false alarm in 150,000 for each of the 25 comparisons, 20 of
 * weights and ratios and five of controlled means: one in 6,000 for all.
 */
@Tag("long")
class DrawsTest {

  private static final int PIXELS = 6;
  private static final int REPETITIONS = 4000;
  private static final double SHARE = 0.2;
  private static final PosteriorSpec TWO = new PosteriorSpec.Mixture(2);

  static Stream<ModelSpec> models() {
    return Stream.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1, 5)),
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(TWO, 1, 5)),
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(new PosteriorSpec.Adversarial(List.of(3), 2), 1, 5)),
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(TWO, 1, 5),
            StackCase.layer(new PosteriorSpec.Mixture(3), 1, 4)),
        StackCase.ladder(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1, 5), StackCase.layer(1, 4)));
  }

  /** Those, and q that is inverted at draws from the prior, or known with auxiliary variables. */
  static Stream<ModelSpec> weighed() {
    return Stream.concat(
        models(),
        Stream.of(new PosteriorSpec.Iaf(2, 3), new PosteriorSpec.Auxiliary(2, 3))
            .flatMap(
                q ->
                    Stream.of(
                        StackCase.model(
                            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(q, 1, 5)),
                        StackCase.model(
                            Activation.TANH,
                            Likelihood.BERNOULLI,
                            StackCase.layer(q, 1, 5),
                            StackCase.layer(q, 1, 4)))));
  }

  @ParameterizedTest
  @MethodSource("weighed")
  void noWeightExceedsItsBound(ModelSpec model) {
    StackCase stack = stack(model);
    JointDensity density = density(stack, 1000);
    Draws draws = new Draws(density, 1000, 1000, SHARE, 0);
    draws.draw(0);
    int prior = 200;

    assertThat(draws.share()).isEqualTo(SHARE);
    for (int i = prior; i < draws.count(); i++) { // of q, where the density was evaluated last
      assertAtMost(density.logLikelihood()[i - prior], draws.logWeights()[i]);
    }
    double[] positions = new double[1000 * density.dimension()];
    density.samplePrior(
        0, 0, RandomStream.ofEvaluation(Purpose.DEFENSIVE, 0, Draws.FROM_PRIOR), positions);
    density.evaluate(positions);
    for (int i = 0; i < prior; i++) {
      assertAtMost(density.logLikelihood()[i], draws.logWeights()[i]);
    }
  }

  private static void assertAtMost(double logLikelihood, double logWeight) {
    assertThat(logWeight).isLessThanOrEqualTo(logLikelihood - Math.log(SHARE) + 1e-6);
  }

  /**
   * Weights have the mean p(x) and densities of q over what was drawn from the mean 1, whatever was
   * drawn from. Of 7 draws the components of a mixture have unequal numbers, which do no harm.
   */
  @ParameterizedTest
  @MethodSource("weighed")
  void weightsAndRatiosAreUnbiased(ModelSpec model) {
    StackCase stack = stack(model);
    Draws draws = new Draws(density(stack, 4), 4, 7, SHARE, 0);
    double evidence = evidence(stack);

    assertThatMeanIsOne(draws, d -> mean(exp(d.logWeights(), evidence)));
    for (int j = 0; j < draws.weighed().ratios().length; j++) {
      int of = j;
      assertThatMeanIsOne(draws, d -> mean(d.weighed().ratios()[of]));
    }
  }

  private static void assertThatMeanIsOne(Draws draws, ToDoubleFunction<Draws> estimate) {
    double[] values = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      draws.draw(i);
      values[i] = estimate.applyAsDouble(draws);
    }
    assertIsOne(values);
  }

  /**
   * Fitted on the pilot the controlled mean is unbiased; fitted on the draws that are counted it is
   * not, by more than this test could miss.
   */
  @ParameterizedTest
  @MethodSource("models")
  void thePilotKeepsTheControlledMeanUnbiased(ModelSpec model) {
    StackCase stack = stack(model);
    JointDensity density = density(stack, 10);
    Draws pilot = new Draws(density, 10, 10, SHARE, 0);
    Draws counted = new Draws(density, 10, 10, SHARE, 1);
    double evidence = evidence(stack);
    double[] apart = new double[REPETITIONS];
    double[] together = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      pilot.draw(i);
      counted.draw(i);
      ControlVariates.Estimate estimate =
          ControlVariates.controlled(pilot.weighed(), counted.weighed());
      assertThat(estimate.positive()).isTrue();
      apart[i] = Math.exp(estimate.log() - evidence);
      together[i] =
          Math.exp(
              ControlVariates.controlled(counted.weighed(), counted.weighed()).log() - evidence);
    }

    assertIsOne(apart);
    assertThat(Math.abs(mean(together) - 1)).isGreaterThan(4.5 * standardError(together));
  }

  private static void assertIsOne(double[] values) {
    assertThat(mean(values)).isCloseTo(1, within(4.5 * standardError(values)));
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1.0) / values.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[] exp(double[] logs, double reference) {
    return Arrays.stream(logs).map(log -> Math.exp(log - reference)).toArray();
  }

  private static StackCase stack(ModelSpec model) {
    return StackCase.of(model, PIXELS, 1, 5);
  }

  private static double evidence(StackCase stack) {
    double[] x = IntStream.range(0, PIXELS).mapToDouble(i -> stack.x()[0][i]).toArray();
    return Quadrature.of(new ReferenceStack(stack.model(), stack.weights64()), x).logEvidence();
  }

  private static JointDensity density(StackCase stack, int rows) {
    JointDensity density =
        new JointDensity(
            new LayerStack(
                stack.model(),
                stack.nativeParameters(),
                KernelBackend.choose().create(),
                PIXELS,
                rows,
                rows),
            rows);
    density.condition(stack.x()[0], 0);
    return density;
  }
}
