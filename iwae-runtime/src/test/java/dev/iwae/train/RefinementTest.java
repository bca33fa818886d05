package dev.iwae.train;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Semi-amortised posteriors in training: the derivative through the steps is the whole one. */
class RefinementTest {

  private static final int PIXELS = 8;
  private static final int BATCH = 3;

  /** At three times as much the curvature of a flow below refined units would be two percent. */
  private static final double DISTANCE = 1e-3;

  private static final PosteriorSpec BOLD = new PosteriorSpec.SemiAmortised(4, 0.2, 3);

  static Stream<ModelSpec> models() {
    return Stream.of(
        model(Activation.TANH, Likelihood.BERNOULLI, layer(BOLD, 2, 5)),
        model(Activation.TANH, Likelihood.BERNOULLI, layer(BOLD, 3, 5), layer(2, 4)),
        model(Activation.TANH, Likelihood.BERNOULLI, layer(3, 5), layer(BOLD, 2, 4)),
        model(Activation.TANH, Likelihood.BERNOULLI, layer(BOLD, 3, 5), layer(BOLD, 2, 4)),
        model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            layer(new PosteriorSpec.Mixture(2), 3, 5),
            layer(3, 4),
            layer(BOLD, 2, 4)),
        model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            layer(new PosteriorSpec.Iaf(2, 4), 3, 5),
            layer(BOLD, 2, 4)));
  }

  /**
   * Along directions in all parameters, central differences of the bound that is reached after the
   * steps, with frozen noise. The bound is made of float32, which leaves the differences an error
   * of some 1e-3 of their size. What the steps add to the derivative is a hundred times as much.
   */
  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfTheRefinedBound(ModelSpec model) {
    StackCase stack = StackCase.of(model, PIXELS, BATCH, 4);
    SplittableRandom random = new SplittableRandom(3);
    double scale = 0;
    for (int i = 0; i < 6; i++) {
      float[] direction = new float[stack.parameters().length];
      for (int p = 0; p < direction.length; p++) {
        direction[p] = (float) random.nextGaussian();
      }
      double slope = 0;
      float[] gradient = gradient(stack);
      for (int p = 0; p < direction.length; p++) {
        slope += (double) gradient[p] * direction[p];
      }
      double difference =
          (bound(stack, direction, DISTANCE) - bound(stack, direction, -DISTANCE)) / (2 * DISTANCE);
      scale = Math.max(scale, Math.abs(difference));
      assertThat(slope).isCloseTo(difference, within(0.01 * Math.max(5, Math.abs(difference))));
    }
    assertThat(scale).as("a check that could fail").isGreaterThan(5);
  }

  /** What is left without its KL part is log p(x | h_1): of nothing above, nor are the steps. */
  @Test
  void withoutTheKlNeitherBoundNorStepsDependOnLayersAbove() {
    ModelSpec model = model(Activation.TANH, Likelihood.BERNOULLI, layer(BOLD, 3, 5), layer(2, 4));
    StackCase stack = StackCase.of(model, PIXELS, BATCH, 4);
    Map<String, float[]> whole = elboGradient(stack, 1);
    elboGradient(stack, 0)
        .forEach(
            (name, values) -> {
              boolean above = name.startsWith("p2.") || name.startsWith("q2.");
              assertThat(values).as(name).matches(v -> isZero(v) == above);
              assertThat(whole.get(name)).as("a check that could fail").matches(v -> !isZero(v));
            });
  }

  /** 600 samples are two shards; the steps are everybody's. */
  @ParameterizedTest
  @MethodSource("models")
  void threadsAreNoMatterOfBits(ModelSpec model) {
    StackCase stack = StackCase.of(model, PIXELS, BATCH, 4);
    assertThat(gradient(stack, 2)).isEqualTo(gradient(stack, 1));
  }

  private static boolean isZero(float[] values) {
    return IntStream.range(0, values.length).allMatch(i -> values[i] == 0);
  }

  private static Map<String, float[]> elboGradient(StackCase stack, double scale) {
    Parameters parameters = stack.nativeParameters();
    try (GradientStep step = step(stack, parameters, Bound.ELBO)) {
      step.scaleKl(scale);
      step.run(BATCH, streams());
      float[] gradient = new float[parameters.size()];
      step.gradient().get(0, gradient, 0, gradient.length);
      return NamedParameters.split(stack.layout(), gradient, "").stream()
          .collect(Collectors.toMap(NamedArray::name, NamedArray::values));
    }
  }

  private static float[] gradient(StackCase stack, int threads) {
    Parameters parameters = stack.nativeParameters();
    try (GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            () -> KernelBackend.choose().create(),
            PIXELS,
            new ObjectiveSpec(Bound.IWAE),
            200,
            BATCH,
            () -> threads)) {
      stack.load(step.batch());
      step.run(BATCH, streams());
      float[] gradient = new float[parameters.size()];
      step.gradient().get(0, gradient, 0, gradient.length);
      return gradient;
    }
  }

  private static float[] gradient(StackCase stack) {
    Parameters parameters = stack.nativeParameters();
    try (GradientStep step = step(stack, parameters)) {
      step.run(BATCH, streams());
      float[] gradient = new float[parameters.size()];
      step.gradient().get(0, gradient, 0, gradient.length);
      return gradient;
    }
  }

  private static double bound(StackCase stack, float[] direction, double distance) {
    Parameters parameters = stack.nativeParameters();
    float[] moved = stack.parameters().clone();
    for (int p = 0; p < moved.length; p++) {
      moved[p] += (float) (distance * direction[p]);
    }
    parameters.put(0, moved, 0, moved.length);
    try (GradientStep step = step(stack, parameters)) {
      return step.run(BATCH, streams());
    }
  }

  private static GradientStep step(StackCase stack, Parameters parameters) {
    return step(stack, parameters, Bound.IWAE);
  }

  private static GradientStep step(StackCase stack, Parameters parameters, Bound bound) {
    GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            KernelBackend.choose().create(),
            PIXELS,
            new ObjectiveSpec(bound),
            5,
            BATCH);
    stack.load(step.batch());
    return step;
  }

  private static EpochStreams streams() {
    RandomStream noise = StackCase.noise();
    return new EpochStreams(
        noise, noise, noise, new RandomStream(5, Purpose.REFINEMENT, 0, 0), noise);
  }
}
