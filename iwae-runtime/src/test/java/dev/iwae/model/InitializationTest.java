package dev.iwae.model;

import static dev.iwae.model.StackCase.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitializationTest {

  private static final int PIXELS = 200;

  /** 0, 0.004, 0.008, ... and 1: the ends have to be clipped. */
  private static final double[] MEAN =
      IntStream.range(0, PIXELS).mapToDouble(i -> i == PIXELS - 1 ? 1 : i * 0.004).toArray();

  private static ModelSpec spec(Likelihood likelihood, OutputBias bias) {
    return new ModelSpec(
        List.of(layer(20, 100, 80), layer(10, 30)), Activation.TANH, likelihood, bias);
  }

  private static Weights64 draw(ModelSpec model, long seed) {
    return Weights64.of(ParameterLayout.of(model, PIXELS), Initialization.draw(model, MEAN, seed));
  }

  private static final ModelSpec BERNOULLI = spec(Likelihood.BERNOULLI, OutputBias.DATA_MEAN);

  /** A sample of n reaches within 12 / n of the limit but for a probability of exp(-12). */
  @Test
  void weightsFillTheRangeOfGlorot() {
    Weights64 weights = draw(BERNOULLI, 1);
    for (String name : weights.names()) {
      double[] w = w(weights, name);
      double limit = Math.sqrt(6.0 / (weights.inputs(name) + weights.outputs(name)));
      assertThat(Arrays.stream(w).max().orElseThrow())
          .as(name)
          .isBetween(limit * (1 - 24.0 / w.length), limit + 1e-7);
      assertThat(Arrays.stream(w).min().orElseThrow())
          .as(name)
          .isBetween(-limit - 1e-7, -limit * (1 - 24.0 / w.length));
    }
  }

  /**
   * Mean 0 and variance limit^2 / 3; over n draws their standard errors are limit / sqrt(3 n) and
   * limit^2 sqrt(4 / 45 / n). Eleven arrays, two tests each, five standard errors: one false alarm
   * in 80,000 seeds.
   */
  @Test
  void weightsHaveMeanZeroAndTheVarianceOfGlorot() {
    Weights64 weights = draw(BERNOULLI, 2);
    for (String name : weights.names()) {
      double[] w = w(weights, name);
      double limit = Math.sqrt(6.0 / (weights.inputs(name) + weights.outputs(name)));
      double mean = Arrays.stream(w).average().orElseThrow();
      double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
      assertThat(mean).as(name).isCloseTo(0, within(5 * limit / Math.sqrt(3.0 * w.length)));
      assertThat(square)
          .as(name)
          .isCloseTo(limit * limit / 3, within(5 * limit * limit * Math.sqrt(4 / 45.0 / w.length)));
    }
  }

  /** As in the code of Burda et al. (2015): one seed for every array. */
  @Test
  void repeatedWeightsAreEqualWhereShapesAre() {
    ModelSpec repeated =
        new ModelSpec(
            BERNOULLI.layers(),
            BERNOULLI.activation(),
            BERNOULLI.likelihood(),
            BERNOULLI.outputBias(),
            InitialWeights.GLOROT_REPEATED);
    Weights64 weights = draw(repeated, 1);
    assertThat(w(weights, "q1.mean")).isEqualTo(w(weights, "q1.logSigma"));
    assertThat(w(weights, "p1.hidden2")).isNotEqualTo(w(weights, "q1.hidden2")); // 80x100, 100x80
    assertThat(w(weights, "q1.mean")).isNotEqualTo(w(draw(repeated, 2), "q1.mean"));
    assertThat(w(draw(BERNOULLI, 1), "q1.mean")).isNotEqualTo(w(draw(BERNOULLI, 1), "q1.logSigma"));
  }

  @Test
  void biasesAreZeroButForTheOutput() {
    Weights64 weights = draw(BERNOULLI, 3);
    for (String name : weights.names()) {
      if (!name.equals("p1.logits")) {
        assertThat(b(weights, name)).as(name).containsOnly(0);
      }
    }
  }

  /** tanh(0) = 0, so that at h = 0 the logits are the biases. */
  @Test
  void outputBiasPredictsTheMeanClipped() {
    double[] logits = new ReferenceStack(BERNOULLI, draw(BERNOULLI, 4)).logits(new double[20]);
    for (int i = 0; i < PIXELS; i++) {
      double expected = Math.min(0.999, Math.max(0.001, MEAN[i]));
      assertThat(1 / (1 + Math.exp(-logits[i]))).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void outputBiasOfGaussianLikelihoodIsTheMeanItself() {
    ModelSpec model = spec(Likelihood.GAUSSIAN, OutputBias.DATA_MEAN);
    ReferenceStack.Normal p = new ReferenceStack(model, draw(model, 5)).p(1, new double[20]);
    assertThat(p.mean()).containsExactly(MEAN, within(1e-7));
    assertThat(p.sigma()).containsOnly(1);
  }

  @Test
  void outputBiasZero() {
    ModelSpec model = spec(Likelihood.BERNOULLI, OutputBias.ZERO);
    assertThat(b(draw(model, 6), "p1.logits")).containsOnly(0);
  }

  /** In the code of Burda et al. arrays of equal shape start equal; here they must not. */
  @Test
  void arraysOfEqualShapeDiffer() {
    Weights64 weights = draw(BERNOULLI, 7);
    assertThat(w(weights, "q1.mean")).isNotEqualTo(w(weights, "q1.logSigma"));
    assertThat(w(weights, "q2.mean")).isNotEqualTo(w(weights, "q2.logSigma"));
  }

  @Test
  void aSeedIsOneDrawAndAnotherSeedIsAnother() {
    assertThat(draw(BERNOULLI, 8).values()).isEqualTo(draw(BERNOULLI, 8).values());
    assertThat(w(draw(BERNOULLI, 8), "q1.mean")).isNotEqualTo(w(draw(BERNOULLI, 9), "q1.mean"));
  }

  private static double[] w(Weights64 weights, String name) {
    return IntStream.range(0, weights.inputs(name))
        .mapToObj(
            i -> IntStream.range(0, weights.outputs(name)).mapToDouble(j -> weights.w(name, i, j)))
        .flatMapToDouble(row -> row)
        .toArray();
  }

  private static double[] b(Weights64 weights, String name) {
    return IntStream.range(0, weights.outputs(name)).mapToDouble(j -> weights.b(name, j)).toArray();
  }
}
