package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ELBO with its KL part scaled or in closed form: gradients against central differences of the
 * float64 oracle, and the closed form against Monte Carlo.
 */
class KlGradientTest {

  private static final double TOLERANCE = 1e-5; // as in GradientTest
  private static final ObjectiveSpec SAMPLED = new ObjectiveSpec(Bound.ELBO);
  private static final ObjectiveSpec ANALYTIC =
      new ObjectiveSpec(Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.empty());

  private static final ModelSpec ONE = model(Activation.TANH, Likelihood.BERNOULLI, layer(3, 5, 4));
  private static final ModelSpec GAUSSIAN =
      model(Activation.SOFTPLUS, Likelihood.GAUSSIAN, layer(4, 5));
  private static final ModelSpec FULL_COVARIANCE =
      model(Activation.TANH, Likelihood.BERNOULLI, layer(PosteriorSpec.FULL_COVARIANCE, 3, 5));
  private static final ModelSpec THREE =
      model(Activation.TANH, Likelihood.BERNOULLI, layer(3, 4), layer(2, 5, 3), layer(2, 2));

  private static final ModelSpec LADDER =
      ladder(Activation.TANH, Likelihood.BERNOULLI, layer(3, 4), layer(2, 5, 3), layer(2, 2));
  private static final ModelSpec RUNG =
      ladder(Activation.SOFTPLUS, Likelihood.GAUSSIAN, layer(4, 5));

  static Stream<Arguments> scaledCases() {
    return Stream.of(0.0, 0.3, 1.0)
        .flatMap(
            scale ->
                Stream.of(
                    Arguments.of(ONE, 1, SAMPLED, scale),
                    Arguments.of(ONE, 4, SAMPLED, scale),
                    Arguments.of(THREE, 4, SAMPLED, scale),
                    Arguments.of(LADDER, 4, SAMPLED, scale),
                    Arguments.of(RUNG, 4, ANALYTIC, scale),
                    Arguments.of(ONE, 1, ANALYTIC, scale),
                    Arguments.of(ONE, 200, ANALYTIC, scale), // several blocks
                    Arguments.of(FULL_COVARIANCE, 4, ANALYTIC, scale),
                    Arguments.of(GAUSSIAN, 4, ANALYTIC, scale)));
  }

  @ParameterizedTest
  @MethodSource("scaledCases")
  void agreesWithCentralDifferences(ModelSpec model, int k, ObjectiveSpec objective, double scale) {
    GradientCase gradientCase = new GradientCase(StackCase.of(model, 6, 3, 12), Bound.ELBO, k);
    GradientCase.Result engine =
        new GradientCase.Engine(gradientCase, objective).scaleKl(scale).run(0);
    double[] parameters = gradientCase.stack().weights64().values();
    double float32Scale = (float) scale;
    double[] slopes =
        GradientTest.centralDifferences(bound64(gradientCase, objective, float32Scale), parameters);
    GradientAgreement.assertAgree(gradientCase, engine.gradient(), slopes, TOLERANCE);
    double whole = bound64(gradientCase, objective, 1).applyAsDouble(parameters);
    assertThat(engine.bound()).isCloseTo(whole, within(1e-6 * Math.abs(whole)));
  }

  @Test
  void aScaleOfOneIsNoScaleToTheBit() {
    GradientCase gradientCase = new GradientCase(StackCase.of(THREE, 6, 3, 12), Bound.ELBO, 4);
    assertThat(new GradientCase.Engine(gradientCase, SAMPLED).scaleKl(0.5).scaleKl(1).run(0))
        .usingRecursiveComparison()
        .isEqualTo(gradientCase.engine());
  }

  /**
   * Bounds and, along random directions, gradients of the two forms differ by what has mean 0: 6
   * standard errors are a false alarm of 2e-9 each, 2e-8 in all. The noise is the same for both, so
   * that what differs is the KL part alone.
   */
  @Test
  void theClosedFormIsTheMonteCarloFormInExpectation() {
    GradientCase gradientCase = new GradientCase(StackCase.of(ONE, 6, 3, 12), Bound.ELBO, 2);
    GradientCase.Engine sampled = new GradientCase.Engine(gradientCase, SAMPLED);
    GradientCase.Engine analytic = new GradientCase.Engine(gradientCase, ANALYTIC);
    int directions = 8;
    SummaryStatistics[] differences = new SummaryStatistics[directions + 1];
    for (int d = 0; d <= directions; d++) {
      differences[d] = new SummaryStatistics();
    }
    for (int draw = 0; draw < 4000; draw++) {
      RandomStream noise = new RandomStream(5, Purpose.POSTERIOR, 0, draw);
      GradientCase.Result one = sampled.run(noise, 0);
      GradientCase.Result other = analytic.run(noise, 0);
      differences[directions].addValue(one.bound() - other.bound());
      SplittableRandom random = new SplittableRandom(3);
      double[] along = new double[directions];
      for (int i = 0; i < one.gradient().length; i++) {
        for (int d = 0; d < directions; d++) {
          along[d] += random.nextDouble(-1, 1) * (one.gradient()[i] - other.gradient()[i]);
        }
      }
      for (int d = 0; d < directions; d++) {
        differences[d].addValue(along[d]);
      }
    }
    for (SummaryStatistics difference : differences) {
      double error = difference.getStandardDeviation() / Math.sqrt(difference.getN());
      assertThat(error).isPositive();
      assertThat(Math.abs(difference.getMean()) / error).isLessThan(6);
    }
  }

  @Test
  void whatHasNoKlPartCannotScaleIt() {
    GradientCase gradientCase = new GradientCase(StackCase.of(ONE, 6, 3, 12), Bound.IWAE, 2);
    GradientCase.Engine pruned = new GradientCase.Engine(gradientCase, new Backward.Roulette(0.1));
    assertThatThrownBy(() -> pruned.scaleKl(0.5)).isInstanceOf(UnsupportedOperationException.class);
    GradientCase three = new GradientCase(StackCase.of(THREE, 6, 3, 12), Bound.ELBO, 2);
    assertThatThrownBy(() -> new GradientCase.Engine(three, ANALYTIC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs one stochastic layer");
  }

  /** E_q[log p(x|h_1)] - scale KL, summed over the batch, as the oracle has it. */
  private static ToDoubleFunction<double[]> bound64(
      GradientCase gradientCase, ObjectiveSpec objective, double scale) {
    StackCase stack = gradientCase.stack();
    List<double[][][]> epsilon =
        Stream.iterate(0, e -> e + 1)
            .limit(stack.batch())
            .map(e -> stack.epsilon(e, gradientCase.k()))
            .toList();
    return parameters -> {
      ReferenceStack oracle =
          new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
      double sum = 0;
      for (int e = 0; e < stack.batch(); e++) {
        double[] x = stack.x64(e);
        for (double[][] sample : epsilon.get(e)) {
          double logLikelihood = oracle.logP(1, x, oracle.latents(x, sample)[0]);
          double kl =
              objective.kl() == Kl.ANALYTIC
                  ? DoubleStream.of(oracle.posterior(1, x).divergences()).sum()
                  : logLikelihood - oracle.logWeight(x, sample);
          sum += (logLikelihood - scale * kl) / gradientCase.k();
        }
      }
      return sum;
    };
  }
}
