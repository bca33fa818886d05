package dev.iwae.model.stack;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.posterior.Posteriors;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole stacks: what contains the Gaussian is the Gaussian, and what is cut is gone. */
class PosteriorStackTest {

  private static final int K = 6;
  private static final Block ROWS = new Block(0, 1, 0, K);

  static Stream<PosteriorSpec> families() {
    return Stream.of(
        PosteriorSpec.FULL_COVARIANCE,
        new PosteriorSpec.LowRank(2),
        new PosteriorSpec.Planar(2),
        new PosteriorSpec.Iaf(2, 5),
        new PosteriorSpec.Adversarial(List.of(4), 2),
        new PosteriorSpec.Auxiliary(2, 5));
  }

  /** All weights beyond mean and log sigma are 0, and so is what they add. */
  @ParameterizedTest
  @MethodSource("families")
  void withoutItsOwnWeightsEachIsTheGaussian(PosteriorSpec family) {
    StackCase gaussian = StackCase.of(of(PosteriorSpec.GAUSSIAN), 6, 2, 12);
    StackCase other = StackCase.of(of(family), 6, 2, 12);
    Weights64 plain = gaussian.weights64();
    Weights64 weights = new Weights64(other.layout(), new double[other.layout().size()]);
    for (String name : plain.names()) {
      for (int j = 0; j < plain.outputs(name); j++) {
        weights.setB(name, j, plain.b(name, j));
        for (int i = 0; i < plain.inputs(name); i++) {
          weights.setW(name, i, j, plain.w(name, i, j));
        }
      }
    }
    double[] expected = logWeights(gaussian);
    double[] found =
        logWeights(new StackCase(other.model(), 6, 2, weights.toFloats(), gaussian.x()));
    assertThat(found).containsExactly(expected, within(2e-5));
  }

  /**
   * Where only log sigma is not 0, h = sigma e and log w is a formula. A sigma of 1e-4 shows what
   * is added to it on one side alone, in the sampler or in the density.
   */
  @ParameterizedTest
  @MethodSource("all")
  void samplesAreOfTheSigmaOfTheirDensityHoweverSmall(PosteriorSpec family) {
    double logSigma = -9;
    StackCase random = StackCase.of(of(family), 6, 2, 12);
    Weights64 weights = new Weights64(random.layout(), new double[random.layout().size()]);
    for (String name : weights.names()) {
      for (int j = 0; name.matches("q.\\.logSigma.?") && j < weights.outputs(name); j++) {
        weights.setB(name, j, logSigma);
      }
    }
    StackCase stack = new StackCase(random.model(), 6, 2, weights.toFloats(), random.x());
    LayerStack engine = sampled(stack);
    for (int row = 0; row < stack.batch() * K; row++) {
      double expected = -6 * Math.log(2); // log p(x | h)
      double[][] epsilon = stack.epsilon(row / K, K)[row % K];
      for (int l = 0; l < 2; l++) {
        int units = engine.units(l);
        for (int u = 0; u < units; u++) {
          double e = epsilon[l][u];
          double h = Math.exp(logSigma) * e;
          assertThat((double) engine.samples(l)[row * units + u])
              .isCloseTo(h, within(1e-5 * Math.abs(h)));
          expected += logSigma + 0.5 * e * e - 0.5 * h * h;
        }
      }
      assertThat(engine.logWeights()[row]).isCloseTo(expected, within(5e-5));
    }
  }

  /** Before log p(x | h), log w is log p(h) - log q(h | x) alone: minus its mean is the KL. */
  @ParameterizedTest
  @MethodSource("all")
  void theKlOfOneLayerIsTheMeanOfItsLogRatio(PosteriorSpec family) {
    LayerStack engine = drawn(model(Activation.TANH, Likelihood.BERNOULLI, layer(family, 3, 4)));
    double expected = -Arrays.stream(engine.logWeights()).average().orElseThrow();
    assertThat(new KullbackLeibler(engine).sampledTop(ROWS)).isCloseTo(expected, within(2e-5));
    assertThat(Math.abs(expected)).as("a check that could fail").isGreaterThan(0.01);
  }

  /** Of two layers likewise, where each has one part by samples. */
  @ParameterizedTest
  @MethodSource("undivided")
  void thePartsOfTheKlAddUpToTheMeanOfTheLogRatio(PosteriorSpec family) {
    LayerStack engine = drawn(of(family));
    double[] parts = new double[2];
    new KullbackLeibler(engine).mean(ROWS, parts);
    double expected = -Arrays.stream(engine.logWeights()).average().orElseThrow();
    assertThat(parts[0] + parts[1]).isCloseTo(expected, within(2e-5));
    assertThat(Math.abs(parts[0])).as("a check that could fail").isGreaterThan(0.01);
  }

  static Stream<PosteriorSpec> undivided() {
    return all().filter(family -> !Posteriors.divideAmongUnits(family));
  }

  /** Means without a closed form are those of the samples, each row's its own. */
  @ParameterizedTest
  @MethodSource("withoutMoments")
  void whatHasNoMomentsHasTheMeansOfItsSamples(PosteriorSpec family) {
    LayerStack engine = drawn(of(family));
    double[] found = new double[5];
    new PosteriorMoments(engine).addMeans(0, ROWS, found, 0);
    new PosteriorMoments(engine).addMeans(1, ROWS, found, 3);

    StackCase stack = StackCase.of(of(family), 6, 1, 12);
    ReferenceStack oracle = new ReferenceStack(stack.model(), stack.weights64());
    double[] expected = new double[5];
    for (double[][] epsilon : stack.epsilon(0, K)) {
      double[][] h = oracle.latents(stack.x64(0), epsilon);
      for (int u = 0; u < expected.length; u++) {
        expected[u] += u < 3 ? h[0][u] : h[1][u - 3];
      }
    }
    assertThat(found).containsExactly(expected, within(2e-5));
  }

  static Stream<PosteriorSpec> withoutMoments() {
    return Stream.of(
        new PosteriorSpec.Planar(2),
        new PosteriorSpec.Iaf(2, 5),
        new PosteriorSpec.Auxiliary(2, 5));
  }

  @Test
  void aMixtureOfOneIsTheGaussianToTheBit() {
    StackCase gaussian = StackCase.of(of(PosteriorSpec.GAUSSIAN), 6, 2, 12);
    StackCase mixture = StackCase.of(of(new PosteriorSpec.Mixture(1)), 6, 2, 12);
    assertThat(mixture.parameters()).isEqualTo(gaussian.parameters());
    assertThat(logWeights(mixture)).isEqualTo(logWeights(gaussian));
  }

  /**
   * Of a unit that is cut, q and prior are N(0, 1) whatever the others do: log q - log p of it is
   * 0, so that the weights are those of any noise in its place.
   */
  @ParameterizedTest
  @MethodSource("all")
  void whatIsLeftOfACutUnitIsAStandardNormal(PosteriorSpec family) {
    isAStandardNormal(family, new double[5]);
    isAStandardNormal(family, new double[] {0, 1.5, 0, 0, 0});
  }

  /** Below the top, whatever a unit is on average: the steps of a flow do not see that. */
  @Test
  void theStepsOfAFlowHaveNoBiasFromACutUnit() {
    StackCase whole = StackCase.of(of(new PosteriorSpec.Iaf(2, 4)), 6, 2, 12);
    boolean[] removed = {false, true, false, false, false};
    LayerStack plain = cut(whole, removed, new double[5]);
    LayerStack moved = cut(whole, removed, new double[] {0, 1.5, 0, 0, 0});

    assertThat(moved.samples(0)).isEqualTo(plain.samples(0));
    assertThat(moved.samples(1)).isNotEqualTo(plain.samples(1));
  }

  private static LayerStack cut(StackCase whole, boolean[] removed, double[] constants) {
    float[] cut = new UnitRemoval(whole.layout()).without(whole.parameters(), removed, constants);
    return sampled(new StackCase(whole.model(), 6, 2, cut, whole.x()));
  }

  private static void isAStandardNormal(PosteriorSpec family, double[] constants) {
    StackCase whole = StackCase.of(of(family), 6, 2, 12);
    boolean[] removed = {false, true, false, false, true};
    float[] cut = new UnitRemoval(whole.layout()).without(whole.parameters(), removed, constants);
    StackCase stack = new StackCase(whole.model(), 6, 2, cut, whole.x());
    LayerStack engine = sampled(stack);
    for (int row = 0; row < stack.batch() * K; row++) {
      double[][] epsilon = stack.epsilon(row / K, K)[row % K];
      assertThat(engine.samples(0)[row * 3 + 1]).isCloseTo((float) epsilon[0][1], within(1e-6f));
      assertThat(engine.samples(1)[row * 2 + 1]).isCloseTo((float) epsilon[1][1], within(1e-6f));
    }
    assertThat(engine.logWeights()).isNotEqualTo(sampled(whole).logWeights());
  }

  /** The parts of the KL, and the strata, are told from what was declared. */
  @ParameterizedTest
  @MethodSource("declared")
  void isWhatItsDeclarationSays(PosteriorSpec family) {
    LayerStack engine = sampled(StackCase.of(of(family), 6, 2, 12));
    for (int l = 0; l < engine.layers(); l++) {
      LatentConditional posterior = engine.layer(l).posterior();
      assertThat(posterior.dividesAmongUnits()).isEqualTo(Posteriors.divideAmongUnits(family));
      assertThat(posterior.components()).isEqualTo(Posteriors.components(family));
    }
  }

  @Test
  void noDeclarationIsLeftOut() {
    assertThat(declared().map(Object::getClass).distinct())
        .<Class<?>>map(family -> family)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
  }

  static Stream<PosteriorSpec> declared() {
    return Stream.concat(
        all(), Stream.of(new PosteriorSpec.Mixture(1), new PosteriorSpec.SemiAmortised(2, 0.1, 3)));
  }

  static Stream<PosteriorSpec> all() {
    return Stream.concat(
        families(), Stream.of(PosteriorSpec.GAUSSIAN, new PosteriorSpec.Mixture(3)));
  }

  private static ModelSpec of(PosteriorSpec family) {
    return model(Activation.TANH, Likelihood.BERNOULLI, layer(family, 3, 4), layer(family, 2, 3));
  }

  private static double[] logWeights(StackCase stack) {
    return sampled(stack).logWeights();
  }

  private static LayerStack sampled(StackCase stack) {
    LayerStack engine = drawn(stack);
    engine.score(new Block(0, stack.batch(), 0, K));
    return engine;
  }

  /** Samples of one example, log p(x | h) being still to come. */
  private static LayerStack drawn(ModelSpec model) {
    return drawn(StackCase.of(model, 6, 1, 12));
  }

  private static LayerStack drawn(StackCase stack) {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            stack.pixels(),
            stack.batch(),
            stack.batch() * K);
    stack.load(engine);
    engine.encode(stack.batch());
    engine.sample(new Block(0, stack.batch(), 0, K), StackCase.noise());
    return engine;
  }
}
