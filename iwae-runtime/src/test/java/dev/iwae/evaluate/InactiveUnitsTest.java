package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Bounds64;
import dev.iwae.model.EnumeratedBits;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.model.stack.UnitRemoval;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InactiveUnitsTest {

  private static final int PIXELS = 9;
  private static final int SAMPLES = 30;
  private static final Images IMAGES = SyntheticImages.random(6, PIXELS, 4);
  private static final ModelSpec LARGE = model(3, 2);
  private static final ModelSpec SMALL = model(2, 1);
  private static final StackCase STACK = StackCase.of(LARGE, PIXELS, 1, 7);

  private static ModelSpec model(int bottom, int top) {
    return StackCase.model(
        Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(bottom, 6), StackCase.layer(top, 5));
  }

  /** Cutting the last unit of each layer leaves the model that never had them. */
  @Test
  void whatIsLeftIsTheSmallerModel() {
    boolean[] lastOfEach = {false, false, true, false, true};
    float[] cut =
        new UnitRemoval(STACK.layout()).without(STACK.parameters(), lastOfEach, new double[5]);
    double[] found =
        Evaluated.evaluate(Evaluated.config(LARGE, IMAGES, SAMPLES), IMAGES, cut).logLikelihood();
    Weights64 weights = smaller(StackCase.of(SMALL, PIXELS, 1, 1).weights64(), STACK);
    ReferenceStack small = new ReferenceStack(SMALL, weights);
    for (int i = 0; i < IMAGES.examples(); i++) {
      double[] logWeights = small.logWeights(x(i), epsilon(i));
      assertThat(found[i]).isCloseTo(Bounds64.iwae(logWeights), within(1e-5));
    }
  }

  @Test
  void theDifferenceIsOfTheSameExamplesOnTheSameDraws() {
    EvaluationConfig config = config(0.05, 4);
    ExampleResults results = Evaluated.evaluate(config, IMAGES, STACK.parameters());
    double[] activity = UnitActivity.activity(results);
    boolean[] inactive = new boolean[activity.length];
    for (int u = 0; u < inactive.length; u++) {
      inactive[u] = activity[u] <= 0.05;
    }
    assertThat(inactive).contains(true).contains(false);
    double[] constants = new double[inactive.length]; // of the bottom layer, the first three
    for (int u = 0; u < 3; u++) {
      int unit = u;
      constants[u] =
          Arrays.stream(results.posteriorMeans()).mapToDouble(m -> m[unit]).average().orElseThrow();
    }
    float[] cut = new UnitRemoval(STACK.layout()).without(STACK.parameters(), inactive, constants);
    double[] with = Arrays.copyOf(results.logLikelihood(), 4);
    double[] without = Evaluated.evaluate(config, IMAGES, cut, 0, 4).logLikelihood();

    InactiveUnits units = new InactiveUnits(config, results);
    float[] cutByThem = units.cutFrom(STACK.parameters());
    WithoutInactiveUnits found =
        WithoutInactiveUnits.of(results, Evaluated.evaluate(config, IMAGES, cutByThem, 0, 4));

    assertThat(units.exist()).isTrue();
    assertThat(cutByThem).isEqualTo(cut);
    assertThat(found.examples()).isEqualTo(4);
    assertThat(found.nll()).isEqualTo(-MeanEstimate.mean(without));
    assertThat(found.difference())
        .isCloseTo(MeanEstimate.mean(with) - MeanEstimate.mean(without), within(1e-12))
        .isNotZero();
  }

  /** Below the top a prior is learned: such a unit costs nothing wherever it is. */
  @Test
  void aUnitThatIsStuckIsMissedByNobody() {
    Weights64 weights = STACK.weights64();
    for (String network : List.of("q1", "p2")) {
      fix(weights, network + ".mean", 2, 1.5);
      fix(weights, network + ".logSigma", 2, -9);
    }
    EvaluationConfig config = config(1e-6, 4);
    float[] parameters = weights.toFloats();
    ExampleResults results = Evaluated.evaluate(config, IMAGES, parameters);
    boolean[] third = {false, false, true, false, false};
    double whole = MeanEstimate.mean(results.logLikelihood());
    float[] cut = new InactiveUnits(config, results).cutFrom(parameters);
    float[] without = new UnitRemoval(STACK.layout()).without(parameters, third, new double[5]);

    assertThat(mean(config, cut)).isCloseTo(whole, within(1e-3));
    assertThat(mean(config, without)).isNotCloseTo(whole, within(0.1));
  }

  private static double mean(EvaluationConfig config, float[] parameters) {
    return MeanEstimate.mean(Evaluated.evaluate(config, IMAGES, parameters).logLikelihood());
  }

  /** Whatever the inputs. */
  private static void fix(Weights64 weights, String head, int unit, double value) {
    for (int i = 0; i < weights.inputs(head); i++) {
      weights.setW(head, i, unit, 0);
    }
    weights.setB(head, unit, value);
  }

  @Test
  void whereAllAreActiveTheDifferenceIsZero() {
    EvaluationConfig config = config(0, 3);
    ExampleResults results = Evaluated.evaluate(config, IMAGES, STACK.parameters());
    double[] first = Arrays.copyOf(results.logLikelihood(), 3);

    assertThat(new InactiveUnits(config, results).exist()).isFalse();
    WithoutInactiveUnits found = WithoutInactiveUnits.none(results, 3);
    assertThat(found.examples()).isEqualTo(3);
    assertThat(found.difference()).isZero();
    assertThat(found.nll()).isEqualTo(-MeanEstimate.mean(first));
    assertThat(found.nllStandardError().orElseThrow()).isPositive();
  }

  /** In every state of the bits; those that are cut are fair, and what read them reads a number. */
  @Test
  void whatIsLeftOfBitsReadsWhatTheCutOnesWereOnAverage() {
    boolean[] lastOfEach = {false, false, true, false, true};
    double[] constants = {0, 0, 0.3, 0, 0.8};
    StackCase bits = StackCase.of(bits(3, 2), PIXELS, 1, 7);
    float[] cut = new UnitRemoval(bits.layout()).without(bits.parameters(), lastOfEach, constants);
    Weights64 small = smaller(StackCase.of(bits(2, 1), PIXELS, 1, 1).weights64(), bits);
    addToBiases(small, bits, 2, 0.3, "p1.hidden1", "q2.hidden1");
    addToBiases(small, bits, 1, 0.8, "p2.hidden1");
    EnumeratedBits.Densities found = densities(bits, cut, bits.x());
    EnumeratedBits.Densities expected =
        densities(StackCase.of(bits(2, 1), PIXELS, 1, 1), small.toFloats(), bits.x());
    double fair = 2 * Math.log(0.5);
    for (int state = 0; state < found.joint.length; state++) {
      int left = state & 0b11 | state >> 1 & 0b100;
      assertThat(found.joint[state]).isCloseTo(expected.joint[left] + fair, within(1e-5));
      assertThat(found.posterior[state]).isCloseTo(expected.posterior[left] + fair, within(1e-5));
    }
  }

  @Test
  void aBitThatIsStuckCountsAsWhatItIs() {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.bits(3, 6));
    StackCase bits = StackCase.of(model, PIXELS, 1, 7);
    double[][] means = {{1, 0.2, 0.5}, {1, 0.8, 0.5}};
    ExampleResults results =
        Evaluated.results(
            new int[] {SAMPLES}, new double[2][1], new double[2], new int[] {3}, means);
    assertThat(
            new InactiveUnits(Evaluated.config(model, IMAGES, SAMPLES), results)
                .cutFrom(bits.parameters()))
        .isEqualTo(
            new UnitRemoval(bits.layout())
                .without(
                    bits.parameters(),
                    new boolean[] {true, false, true},
                    new double[] {1, 0, 0.5}));
  }

  private static ModelSpec bits(int bottom, int top) {
    return StackCase.model(
        Activation.TANH,
        Likelihood.BERNOULLI,
        StackCase.bits(bottom, 6),
        new LayerSpec(List.of(5), new Latent.Bernoulli(top, BitPrior.LEARNED)));
  }

  /** Of the same images. */
  private static EnumeratedBits.Densities densities(
      StackCase stack, float[] parameters, float[][] x) {
    EnumeratedBits bits =
        new EnumeratedBits(new StackCase(stack.model(), PIXELS, 1, parameters, x));
    return bits.at(bits.parameters());
  }

  private static void addToBiases(
      Weights64 small, StackCase large, int unit, double constant, String... readers) {
    for (String name : readers) {
      for (int j = 0; j < small.outputs(name); j++) {
        small.setB(name, j, small.b(name, j) + constant * large.weights64().w(name, unit, j));
      }
    }
  }

  private static EvaluationConfig config(double threshold, int again) {
    EvaluationConfig plain = Evaluated.config(LARGE, IMAGES, SAMPLES, 0, Binarization.NONE);
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        LARGE,
        SAMPLES,
        threshold,
        again,
        Optional.empty(),
        Optional.empty());
  }

  /** The arrays without the rows and columns of the units. */
  private static Weights64 smaller(Weights64 small, StackCase whole) {
    Weights64 large = whole.weights64();
    for (String name : small.names()) {
      for (int j = 0; j < small.outputs(name); j++) {
        small.setB(name, j, large.b(name, j));
        for (int i = 0; i < small.inputs(name); i++) {
          small.setW(name, i, j, large.w(name, i, j));
        }
      }
    }
    return small;
  }

  private static double[] x(int example) {
    return Pixels.of64(IMAGES, example);
  }

  /** The draws of the larger model, without those of the units. */
  private static double[][][] epsilon(int example) {
    RandomStream noise = new RandomStream(0, Purpose.POSTERIOR_EVAL, 0, 0);
    double[][][] epsilon = new double[SAMPLES][2][];
    for (int k = 0; k < SAMPLES; k++) {
      for (int l = 0; l < 2; l++) {
        float[] draws = new float[l == 0 ? 3 : 2];
        noise.seek(example, k, l);
        noise.nextNormals(draws, 0, draws.length);
        epsilon[k][l] = new double[draws.length - 1];
        Arrays.setAll(epsilon[k][l], u -> draws[u]);
      }
    }
    return epsilon;
  }
}
