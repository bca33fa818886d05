package dev.iwae.train;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A linear-Gaussian chain x - h_1 - h_2 whose posteriors are exact: every log-weight is log p(x),
 * so d log w / dh vanishes, and with it each sample's part of a gradient without a score. Detaching
 * the upper posterior's head from the sample below, as published code does, would leave a rest.
 */
class ExactPosteriorTest {

  private static final double A = 0.8; // p(h_1 | h_2) = N(A h_2 + B, exp(S_1)^2)
  private static final double B = -0.3;
  private static final double S1 = -0.4;
  private static final double C = 1.5; // p(x | h_1) = N(C h_1 + D, exp(S_2)^2)
  private static final double D = 0.2;
  private static final double S2 = -0.7;
  private static final float X = 0.9f;

  private static final ModelSpec CHAIN =
      model(Activation.TANH, Likelihood.GAUSSIAN, layer(1), layer(1));

  private static final ModelSpec LADDER =
      StackCase.ladder(Activation.RELU, Likelihood.GAUSSIAN, layer(1, 2), layer(1));

  /** Gradients of the inference networks of one example with five samples are of order one. */
  private static final float ROUNDING = 2e-5f;

  static Stream<Arguments> withoutScore() {
    return Stream.of(
        Arguments.of(Bound.ELBO, Gradient.STL),
        Arguments.of(Bound.IWAE, Gradient.STL),
        Arguments.of(Bound.IWAE, Gradient.DREG),
        Arguments.of(Bound.IWAE, new Gradient.Dreg(0.5)),
        Arguments.of(Bound.IWAE, Gradient.RWS_DREG),
        Arguments.of(new Bound.Miwae(2), Gradient.DREG),
        Arguments.of(new Bound.Piwae(2), Gradient.DREG),
        Arguments.of(new Bound.Ciwae(0.3), Gradient.DREG),
        Arguments.of(new Bound.Renyi(0.5), Gradient.DREG),
        Arguments.of(Bound.JACKKNIFE, Gradient.DREG));
  }

  @ParameterizedTest
  @MethodSource("withoutScore")
  void theInferenceNetworksGetNothing(Bound bound, Gradient gradient) {
    for (int draw = 0; draw < 20; draw++) {
      for (float slope : inference(bound, gradient, draw)) {
        assertThat(slope).isCloseTo(0, within(ROUNDING));
      }
    }
  }

  @Test
  void theTotalDerivativeVanishesInItsMeanOnly() {
    float largest = 0;
    for (float slope : inference(Bound.IWAE, Gradient.TOTAL, 0)) {
      largest = Math.max(largest, Math.abs(slope));
    }
    assertThat(largest).isGreaterThan(1000 * ROUNDING);
  }

  /** log p(x) = log N(x; C B + D, C^2 (A^2 + s_1^2) + s_2^2). */
  @Test
  void everyBoundIsTheLogLikelihood() {
    for (Bound bound : List.of(Bound.ELBO, Bound.IWAE, new Bound.Renyi(3), Bound.VR_MAX)) {
      assertThat(run(bound, Gradient.TOTAL, 0, new float[0])).isCloseTo(truth(), within(2e-6));
    }
  }

  /**
   * Of a ladder p(h_1 | h_2) is the exact part of q(h_1 | h_2, x), and what x says of h_1 alone is
   * the rest; the weights of both get what they get as p's.
   */
  @ParameterizedTest
  @MethodSource("withoutScoreOfLadders")
  void soDoThoseOfALadder(Bound bound, Gradient gradient) {
    for (int draw = 0; draw < 20; draw++) {
      float[] slopes = inference(LADDER, ladder(), bound, gradient, draw);
      for (float slope : slopes) {
        assertThat(slope).isCloseTo(0, within(ROUNDING));
      }
      double value = run(LADDER, ladder(), bound, gradient, draw, new float[0]);
      assertThat(value).isCloseTo(truth(), within(2e-6));
    }
  }

  static Stream<Arguments> withoutScoreOfLadders() {
    return Stream.of(
        Arguments.of(Bound.ELBO, Gradient.STL),
        Arguments.of(Bound.IWAE, Gradient.DREG),
        Arguments.of(new Bound.Ciwae(0.3), Gradient.DREG),
        Arguments.of(new Bound.Renyi(0.5), Gradient.DREG));
  }

  private static double truth() {
    double variance = C * C * (A * A + Math.exp(2 * S1)) + Math.exp(2 * S2);
    double residual = X - (C * B + D);
    return -0.5 * (residual * residual / variance + Math.log(2 * Math.PI * variance));
  }

  private static float[] inference(Bound bound, Gradient gradient, int draw) {
    return inference(CHAIN, exact(), bound, gradient, draw);
  }

  private static float[] inference(
      ModelSpec model, float[] values, Bound bound, Gradient gradient, int draw) {
    float[] slopes = new float[ParameterLayout.of(model, 1).encoderSize()];
    run(model, values, bound, gradient, draw, slopes);
    return slopes;
  }

  private static double run(Bound bound, Gradient gradient, int draw, float[] slopes) {
    return run(CHAIN, exact(), bound, gradient, draw, slopes);
  }

  private static double run(
      ModelSpec model, float[] values, Bound bound, Gradient gradient, int draw, float[] slopes) {
    Parameters parameters = new Parameters(ParameterLayout.of(model, 1));
    parameters.put(0, values, 0, parameters.size());
    GradientStep step =
        new GradientStep(
            model,
            parameters,
            KernelBackend.choose().create(),
            1,
            new ObjectiveSpec(
                bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty()),
            5,
            1);
    step.batch().x()[0] = X;
    double value = step.run(1, EpochStreams.of(3, 0, draw));
    step.gradient().get(0, slopes, 0, slopes.length);
    return value;
  }

  /** The posteriors by completing the square, from the top of the chain down and up again. */
  private static float[] exact() {
    double prior = A * A + Math.exp(2 * S1);
    double below = 1 / (1 / prior + C * C * Math.exp(-2 * S2));
    double above = 1 / (1 + A * A * Math.exp(-2 * S1));
    double gain = below * C * Math.exp(-2 * S2);
    double up = above * A * Math.exp(-2 * S1);
    Map<String, Double> values =
        Map.ofEntries(
            Map.entry("p2.mean.W", A),
            Map.entry("p2.mean.b", B),
            Map.entry("p2.logSigma.b", S1),
            Map.entry("p1.mean.W", C),
            Map.entry("p1.mean.b", D),
            Map.entry("p1.logSigma.b", S2),
            Map.entry("q1.mean.W", gain),
            Map.entry("q1.mean.b", below * B / prior - gain * D),
            Map.entry("q1.logSigma.b", 0.5 * Math.log(below)),
            Map.entry("q2.mean.W", up),
            Map.entry("q2.mean.b", -up * B),
            Map.entry("q2.logSigma.b", 0.5 * Math.log(above)));
    ParameterLayout layout = ParameterLayout.of(CHAIN, 1);
    List<NamedArray> arrays = NamedParameters.split(layout, new float[layout.size()], "");
    for (NamedArray array : arrays) {
      array.values()[0] = values.getOrDefault(array.name(), 0.0).floatValue();
    }
    return NamedParameters.join(layout, arrays, "", "the test");
  }

  /** Constants of this x: what it says of h_1 alone, and q(h_2 | x). */
  private static float[] ladder() {
    double variance = C * C * Math.exp(2 * S1) + Math.exp(2 * S2);
    double above = 1 / (1 + A * A * C * C / variance);
    ParameterLayout layout = ParameterLayout.of(LADDER, 1);
    return new Weights64(layout, new double[layout.size()])
        .setW("p2.mean", 0, 0, A)
        .setB("p2.mean", 0, B)
        .setB("p2.logSigma", 0, S1)
        .setW("p1.hidden1", 0, 0, 1) // max(h, 0) - max(-h, 0) = h
        .setW("p1.hidden1", 0, 1, -1)
        .setW("p1.mean", 0, 0, C)
        .setW("p1.mean", 1, 0, -C)
        .setB("p1.mean", 0, D)
        .setB("p1.logSigma", 0, S2)
        .setB("q1.mean", 0, (X - D) / C)
        .setB("q1.logSigma", 0, S2 - Math.log(C))
        .setB("q2.mean", 0, above * A * C / variance * (X - D - C * B))
        .setB("q2.logSigma", 0, 0.5 * Math.log(above))
        .toFloats();
  }
}
