package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Bounds64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.model.stack.UnitRemoval;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
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
    float[] cut = new UnitRemoval(STACK.layout()).without(STACK.parameters(), lastOfEach);
    double[] found =
        Evaluated.evaluate(Evaluated.config(LARGE, IMAGES, SAMPLES), IMAGES, cut).logLikelihood();
    ReferenceStack small = new ReferenceStack(SMALL, smaller());
    for (int i = 0; i < IMAGES.examples(); i++) {
      double[] logWeights = small.logWeights(x(i), epsilon(i));
      assertThat(found[i]).isCloseTo(Bounds64.iwae(logWeights), within(1e-5));
    }
  }

  @Test
  void theDifferenceIsOfTheSameExamplesOnTheSameDraws() {
    EvaluationConfig config = config(0.05, 4);
    ExampleResults results = Evaluated.evaluate(config, IMAGES, STACK.parameters());
    double[] activity = ActiveUnits.activity(results);
    boolean[] inactive = new boolean[activity.length];
    for (int u = 0; u < inactive.length; u++) {
      inactive[u] = activity[u] <= 0.05;
    }
    assertThat(inactive).contains(true).contains(false);
    float[] cut = new UnitRemoval(STACK.layout()).without(STACK.parameters(), inactive);
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
  private static Weights64 smaller() {
    Weights64 small = StackCase.of(SMALL, PIXELS, 1, 1).weights64();
    Weights64 large = STACK.weights64();
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
    double[] x = new double[PIXELS];
    Arrays.setAll(x, i -> IMAGES.intensity(example, i));
    return x;
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
