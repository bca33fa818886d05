package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Derivatives;
import dev.iwae.model.IntegratedStack;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
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
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks of bits and of single Gaussian units against integrals: bits are enumerated, a unit is
 * integrated over. A parameter's standard error is that of 100 means of 500 draws, which are
 * normal: 5 of them are, by Student's t of 99 degrees of freedom, a false alarm of 2.5e-6 each, of
 * the 920 parameters of all tests together of 2.3e-3; the seed is fixed. Five means of 50,000
 * weights add 3e-6.
 */
@Tag("long")
class MixedQuadratureTest {

  private static final int K = 2;
  private static final int BATCH = 500;
  private static final int STEPS = 100;
  private static final double ERRORS = 5;

  private static final LayerSpec LEARNED =
      new LayerSpec(List.of(), new Latent.Bernoulli(2, BitPrior.LEARNED));

  static Stream<StackCase> stacks() {
    return Stream.of(
            List.of(bits(2, 2), bits(1)),
            List.of(layer(1, 2), bits(2)),
            List.of(layer(1, 2), LEARNED),
            List.of(bits(2, 2), layer(1)),
            List.of(bits(1), layer(1, 2), bits(1)))
        .map(
            layers ->
                StackCase.of(
                    model(Activation.TANH, Likelihood.BERNOULLI, layers.toArray(LayerSpec[]::new)),
                    3,
                    1,
                    12));
  }

  static Stream<Arguments> unbiased() {
    List<Gradient> ofIwae =
        List.of(
            Gradient.REINFORCE,
            Gradient.VIMCO,
            new Gradient.Vimco(Gradient.Mean.GEOMETRIC),
            Gradient.OVIS);
    return stacks()
        .flatMap(
            stack ->
                Stream.of(
                    Arguments.of(stack, Bound.ELBO, List.of(Gradient.REINFORCE)),
                    Arguments.of(stack, Bound.IWAE, ofIwae)));
  }

  /** All gradients of a bound have the same, and the integral takes longer than they do. */
  @ParameterizedTest
  @MethodSource("unbiased")
  void theMeanIsTheGradientOfTheIntegral(StackCase stack, Bound bound, List<Gradient> gradients) {
    IntegratedStack integrated = new IntegratedStack(stack);
    double[] expected =
        Derivatives.of(
            parameters -> integrated.boundOfTwo(bound, parameters),
            stack.weights64().values().clone());
    for (Gradient gradient : gradients) {
      assertMean(stack, new ObjectiveSpec(bound, gradient), expected);
    }
  }

  private static void assertMean(StackCase stack, ObjectiveSpec objective, double[] expected) {
    SummaryStatistics[] found = gradients(stack, objective);
    for (int i = 0; i < expected.length; i++) {
      double error = found[i].getStandardDeviation() / Math.sqrt(STEPS);
      assertThat(found[i].getMean())
          .as("%s by %s", stack.weights64().nameOfEach()[i], objective.gradient())
          .isCloseTo(expected[i], within(ERRORS * error + 1e-6));
    }
  }

  /** Whatever q is: E_q[w] = p(x), and the same of what the engine draws. */
  @ParameterizedTest
  @MethodSource("stacks")
  void weightsHaveTheMeanOfTheMarginalLikelihood(StackCase stack) {
    IntegratedStack integrated = new IntegratedStack(stack);
    double truth = integrated.logLikelihood(stack.weights64().values());
    double[] another = stack.weights64().values().clone();
    for (int i = 0; i < stack.layout().encoderSize(); i++) {
      another[i] += 0.2;
    }
    assertThat(integrated.logLikelihood(another)).isCloseTo(truth, within(1e-6));

    SummaryStatistics weights = new SummaryStatistics();
    for (double logWeight : logWeights(stack)) {
      weights.addValue(Math.exp(logWeight - truth));
    }
    double error = weights.getStandardDeviation() / Math.sqrt(weights.getN());
    assertThat(error).isPositive();
    assertThat(weights.getMean()).isCloseTo(1, within(ERRORS * error));
  }

  /** Of every parameter, one value a step: the mean of its examples. */
  private static SummaryStatistics[] gradients(StackCase stack, ObjectiveSpec objective) {
    Parameters parameters = stack.nativeParameters();
    GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            KernelBackend.choose().create(),
            stack.pixels(),
            objective,
            K,
            BATCH);
    for (int e = 0; e < BATCH; e++) {
      System.arraycopy(stack.x()[0], 0, step.batch().x(), e * stack.pixels(), stack.pixels());
      step.batch().indices()[e] = e;
    }
    SummaryStatistics[] means = new SummaryStatistics[parameters.size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = new SummaryStatistics();
    }
    float[] gradient = new float[means.length];
    for (int draw = 0; draw < STEPS; draw++) {
      step.run(BATCH, EpochStreams.of(5, 0, draw));
      step.gradient().get(0, gradient, 0, gradient.length);
      for (int i = 0; i < means.length; i++) {
        means[i].addValue((double) gradient[i] / BATCH);
      }
    }
    return means;
  }

  private static double[] logWeights(StackCase stack) {
    int samples = STEPS * BATCH;
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            stack.pixels(),
            1,
            samples);
    stack.load(engine);
    Block block = new Block(0, 1, 0, samples);
    engine.encode(1);
    engine.sample(block, new RandomStream(6, Purpose.POSTERIOR, 0, 0));
    engine.score(block);
    return engine.logWeights();
  }
}
