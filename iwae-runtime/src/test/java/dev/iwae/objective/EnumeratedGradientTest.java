package dev.iwae.objective;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.model.EnumeratedBits;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Discrete estimators by enumeration: their mean over all states of the bits and all K-tuples is
 * the gradient of the enumerated bound, or differs from it by exactly the bias that is said.
 */
class EnumeratedGradientTest {

  private static final double EXACT = 1e-8;

  /** Where coefficients are read as float32: those of size 1 are right to 6e-8. */
  private static final double ROUNDED = 1e-6;

  private static final EnumeratedBits ONE = enumerated(bits(3));
  private static final EnumeratedBits TWO = enumerated(bits(2, 2), bits(1));

  private static EnumeratedBits enumerated(LayerSpec... layers) {
    return new EnumeratedBits(
        StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, layers), 3, 1, 5));
  }

  static Stream<Arguments> unbiased() {
    return Stream.of(ONE, TWO)
        .flatMap(
            bits ->
                Stream.of(
                    Arguments.of(bits, Bound.ELBO, Gradient.REINFORCE, 2),
                    Arguments.of(bits, Bound.IWAE, Gradient.REINFORCE, 3),
                    Arguments.of(bits, Bound.IWAE, Gradient.VIMCO, 2),
                    Arguments.of(bits, Bound.IWAE, Gradient.VIMCO, 3),
                    Arguments.of(bits, Bound.IWAE, new Gradient.Vimco(Gradient.Mean.GEOMETRIC), 3),
                    Arguments.of(bits, Bound.IWAE, Gradient.OVIS, 3)));
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void hasTheMeanOfTheBound(EnumeratedBits bits, Bound bound, Gradient gradient, int k) {
    ObjectiveSpec objective = objective(bound, gradient);
    assertThat(mean(bits, objective, k))
        .containsExactly(ofBound(bits, objective, k), within(EXACT));
  }

  /** OVIS with gamma is VIMCO and gamma times the wake phase. */
  @ParameterizedTest
  @MethodSource("gammas")
  void ovisIsBiasedByGammaTimesTheWakePhase(EnumeratedBits bits, double gamma) {
    double[] found = mean(bits, objective(Bound.IWAE, new Gradient.Ovis(gamma)), 3);
    double[] bound = ofBound(bits, objective(Bound.IWAE, Gradient.VIMCO), 3);
    double[] wake = wakePhase(bits, 3);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(bound[i] + gamma * wake[i], within(EXACT));
    }
    assertThat(Arrays.stream(wake).map(Math::abs).max().orElseThrow())
        .as("a bias that would show")
        .isGreaterThan(1e-3);
  }

  static Stream<Arguments> gammas() {
    return Stream.of(ONE, TWO).flatMap(b -> Stream.of(0.3, 1.0).map(g -> Arguments.of(b, g)));
  }

  /** The generative networks get the bound's gradient, the inference networks the wake phase. */
  @ParameterizedTest
  @MethodSource("all")
  void rwsIsTheBoundBelowAndTheWakePhaseAbove(EnumeratedBits bits) {
    double[] found = rounded(bits, objective(Bound.IWAE, Gradient.RWS), 3);
    double[] bound = ofBound(bits, objective(Bound.IWAE, Gradient.VIMCO), 3);
    double[] wake = wakePhase(bits, 3);
    for (int i = 0; i < found.length; i++) {
      double expected = i < bits.encoderSize() ? wake[i] : bound[i];
      assertThat(found[i]).isCloseTo(expected, within(ROUNDED));
    }
  }

  /** The integral's left end alone, E_q[log w]: each sample is centred by the others. */
  @ParameterizedTest
  @MethodSource("all")
  void onePartitionOfTvoHasTheMeanOfElbo(EnumeratedBits bits) {
    assertThat(rounded(bits, objective(new Bound.Tvo(1, 0.5), Gradient.TOTAL), 3))
        .containsExactly(
            ofBound(bits, objective(Bound.ELBO, Gradient.REINFORCE), 1), within(ROUNDED));
  }

  /**
   * A layer's score counts for what depends on it and on those above; whatever is taken off that
   * depends on what is below only leaves the mean as it is.
   */
  @ParameterizedTest
  @MethodSource("all")
  void anyBaselineOfWhatIsBelowLeavesTheMeanOfNvil(EnumeratedBits bits) {
    double[] elbo = ofBound(bits, objective(Bound.ELBO, Gradient.REINFORCE), 1);
    EnumeratedBits.Densities densities = bits.at(bits.parameters());
    EnumeratedBits.Scores scores = bits.scores();
    double[] mean = new double[elbo.length];
    for (int s = 0; s < bits.count(); s++) {
      double q = Math.exp(densities.posterior[s]);
      double belowTop = bits.state(s)[0][0];
      for (int i = 0; i < mean.length; i++) {
        mean[i] += q * scores.generative[s][i];
        for (int l = 0; l < scores.ofLayers.length; l++) {
          double baseline = l == 0 ? -37.5 : 12 - 80 * belowTop;
          mean[i] += q * (densities.fromLayer[l][s] - baseline) * scores.ofLayers[l][s][i];
        }
      }
    }
    assertThat(mean).containsExactly(elbo, within(EXACT));
  }

  static Stream<EnumeratedBits> all() {
    return Stream.of(ONE, TWO);
  }

  @Test
  void closedFormOfLeavingOneOutIsThatOfLeavingItOut() {
    double[] logWeights = {-90.5, -3, -700, -2.5, -3.1};
    Scored vimco = scored(objective(Bound.IWAE, Gradient.VIMCO));
    Scored geometric = scored(objective(Bound.IWAE, new Gradient.Vimco(Gradient.Mean.GEOMETRIC)));
    for (double shift : new double[] {0, 50, -900}) {
      logWeights[1] = -3 + shift;
      double whole = vimco.compute(logWeights, 0, 5);
      geometric.compute(logWeights, 0, 5);
      for (int i = 0; i < 5; i++) {
        double[] others = without(logWeights, i);
        double weight = Math.exp(logWeights[i] - whole) / 5;
        assertThat(vimco.score(i)).isCloseTo(whole - logMean(others) - weight, within(1e-9));
        double[] standIn = logWeights.clone();
        standIn[i] = Arrays.stream(others).average().orElseThrow();
        assertThat(geometric.score(i)).isCloseTo(whole - logMean(standIn) - weight, within(1e-9));
      }
    }
  }

  private static double[] without(double[] values, int left) {
    IntUnaryOperator skip = i -> i < left ? i : i + 1;
    return IntStream.range(0, values.length - 1).map(skip).mapToDouble(i -> values[i]).toArray();
  }

  private static double logMean(double[] logs) {
    double greatest = Arrays.stream(logs).max().orElseThrow();
    double sum = Arrays.stream(logs).map(each -> Math.exp(each - greatest)).sum();
    return greatest + Math.log(sum / logs.length);
  }

  private static double[] ofBound(EnumeratedBits bits, ObjectiveSpec objective, int k) {
    Scored estimator = scored(objective);
    return bits.gradient(
        parameters ->
            bits.expectation(
                parameters, k, (tuple, logWeights) -> estimator.compute(logWeights, 0, k)));
  }

  /** Of sum_k slope_k grad log p(x, h_k) + score_k grad log q(h_k | x). */
  private static double[] mean(EnumeratedBits bits, ObjectiveSpec objective, int k) {
    Scored estimator = scored(objective);
    return weighted(
        bits,
        k,
        estimator::slope,
        estimator::score,
        logWeights -> estimator.compute(logWeights, 0, k));
  }

  /** The same of the coefficients that a backward pass is given. */
  private static double[] rounded(EnumeratedBits bits, ObjectiveSpec objective, int k) {
    Estimator estimator = Estimator.of(objective);
    Coefficients coefficients = Coefficients.allocate(k);
    return weighted(
        bits,
        k,
        i -> coefficients.a()[i],
        i -> coefficients.c()[i],
        logWeights -> estimator.estimate(logWeights, 0, k, coefficients));
  }

  private static double[] wakePhase(EnumeratedBits bits, int k) {
    Scored estimator = scored(objective(Bound.IWAE, Gradient.VIMCO));
    return weighted(
        bits, k, i -> 0, estimator::slope, logWeights -> estimator.compute(logWeights, 0, k));
  }

  /** Sums over tuples what samples count for, once the tuple's log-weights have been taken. */
  private static double[] weighted(
      EnumeratedBits bits,
      int k,
      IntToDoubleFunction ofP,
      IntToDoubleFunction ofQ,
      Consumer<double[]> estimator) {
    EnumeratedBits.Scores scores = bits.scores();
    double[] mean = new double[bits.parameters().length];
    bits.expectation(
        bits.parameters(),
        k,
        (tuple, logWeights) -> {
          double probability = bits.probability(tuple);
          estimator.accept(logWeights);
          for (int i = 0; i < k; i++) {
            double p = probability * ofP.applyAsDouble(i);
            double q = probability * ofQ.applyAsDouble(i);
            for (int j = 0; j < mean.length; j++) {
              mean[j] += p * scores.generative[tuple[i]][j] + q * scores.score(tuple[i], j);
            }
          }
          return 0;
        });
    return mean;
  }

  private static Scored scored(ObjectiveSpec objective) {
    return (Scored) Estimators.of(objective);
  }

  private static ObjectiveSpec objective(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(bound, gradient);
  }
}
