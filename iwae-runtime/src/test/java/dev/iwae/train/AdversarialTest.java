package dev.iwae.train;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterGroup;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.GradientEntries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * With scales of 0 for the bases of noise the implicit posterior is the Gaussian, and r is q. Its
 * gradient is then that of the Gaussian without the score, on the same noise, and what a linear
 * adversary adds is known.
 */
class AdversarialTest {

  private static final int PIXELS = 6;
  private static final int BATCH = 3;
  private static final int K = 4;
  private static final int UNITS = 2;

  private final ModelSpec gaussian = model(Activation.TANH, Likelihood.BERNOULLI, layer(UNITS, 5));
  private final ModelSpec implicit =
      model(
          Activation.TANH,
          Likelihood.BERNOULLI,
          layer(new PosteriorSpec.Adversarial(List.of(), 2), UNITS, 5));
  private final StackCase stack = StackCase.of(gaussian, PIXELS, BATCH, 9);

  /**
   * Below another layer, whose posterior has a density: that one's gradient is the total
   * derivative, and what it gives the samples below is part of theirs.
   */
  @Test
  void belowAnotherLayerOnlyTheBottomLacksItsScore() {
    ModelSpec two = model(Activation.TANH, Likelihood.BERNOULLI, layer(UNITS, 5), layer(1, 4));
    ModelSpec implicitBottom =
        model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            layer(new PosteriorSpec.Adversarial(List.of(), 2), UNITS, 5),
            layer(1, 4));
    StackCase of = StackCase.of(two, PIXELS, BATCH, 9);
    Map<String, float[]> withoutScore = gaussian(of, Gradient.STL);
    Map<String, float[]> total = gaussian(of, Gradient.TOTAL);
    Map<String, float[]> actual = implicit(of, implicitBottom, new float[PIXELS + UNITS + 1]);

    withoutScore.forEach(
        (name, values) -> {
          float[] expected = name.startsWith("q2") ? total.get(name) : values;
          for (int i = 0; i < values.length; i++) {
            assertThat(actual.get(name)[i]).as(name).isCloseTo(expected[i], within(2e-5f));
          }
        });
    assertThat(withoutScore.get("q2.mean.b")).isNotEqualTo(total.get("q2.mean.b"));
  }

  @Test
  void withoutBasesAndAdversaryItIsTheGaussianWithoutItsScore() {
    Map<String, float[]> expected = gaussian();
    Map<String, float[]> actual = implicit(new float[PIXELS + UNITS + 1]);
    expected.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            assertThat(actual.get(name)[i]).as(name).isCloseTo(values[i], within(2e-5f));
          }
        });
  }

  /**
   * T = w z: each sample's mean gets -w / sigma, so that log sigma's and the mean's biases tell.
   */
  @Test
  void anAdversaryMovesSamplesAlongItsSlope() {
    float[] adversary = new float[PIXELS + UNITS + 1];
    adversary[PIXELS] = 0.7f;
    Map<String, float[]> with = implicit(adversary);
    Map<String, float[]> without = implicit(new float[PIXELS + UNITS + 1]);

    // d log sigma = -w e: only the mean of the noise is left of it; d mean = -w / sigma.
    double moved = without.get("q1.mean.b")[0] - with.get("q1.mean.b")[0];
    assertThat(moved).isCloseTo(0.7 * sumOfPrecisions(), within(1e-5));
    assertThat(with.get("q1.mean.b")[1]).isEqualTo(without.get("q1.mean.b")[1]);
    assertThat(with.get("p1.logits.b")).isEqualTo(without.get("p1.logits.b"));
  }

  /** T is of the KL part: of three tenths of it an adversary moves samples as much less. */
  @Test
  void aScaledKlScalesWhatAnAdversaryMoves() {
    float[] adversary = new float[PIXELS + UNITS + 1];
    adversary[PIXELS] = 0.7f;
    double moved =
        scaled(new float[PIXELS + UNITS + 1], 0.3).get("q1.mean.b")[0]
            - scaled(adversary, 0.3).get("q1.mean.b")[0];
    assertThat(moved).isCloseTo(0.3 * 0.7 * sumOfPrecisions(), within(1e-5));
  }

  @Test
  void withoutTheKlAnAdversaryMovesNothing() {
    float[] adversary = new float[PIXELS + UNITS + 1];
    adversary[PIXELS] = 0.7f;
    Map<String, float[]> without = scaled(new float[PIXELS + UNITS + 1], 0);
    assertThat(scaled(adversary, 0)).usingRecursiveComparison().isEqualTo(without);
    assertThat(without.get("q1.mean.b")[0]).as("a check that could fail").isNotZero();
  }

  /** A T of 0 tells nothing apart: by the logistic slopes 1/2 and -1/2, the constant cancels. */
  @Test
  void theAdversaryClimbsItsOwnObjective() {
    ParameterLayout layout = ParameterLayout.ofTraining(implicit, Gradient.TOTAL, PIXELS);
    ParameterGroup group = layout.adversary().orElseThrow();
    float[] gradient = new float[group.size()];
    step(new float[group.size()], step -> step.gradient()).get(group.offset(), gradient, 0, 9);

    assertThat(gradient[group.size() - 1]).isZero();
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      assertThat(gradient[pixel]).isCloseTo(0, within(1e-6f));
    }
    assertThat(gradient[PIXELS]).isNotZero();
  }

  /**
   * Of T = v x: what is a sample and what is noise is judged with the same x, its own example's,
   * and counts 1/K. So bias and pixels get the slopes 1 - s(T) and -s(T), the latter times x.
   */
  @Test
  void theAdversaryReadsTheExampleBesideSampleAndNoise() {
    ParameterLayout layout = ParameterLayout.ofTraining(implicit, Gradient.TOTAL, PIXELS);
    ParameterGroup group = layout.adversary().orElseThrow();
    float[] adversary = {1.5f, -0.8f, 0.6f, -1.1f, 0.4f, 2f, 0f, 0f, 0f};
    float[] gradient = new float[group.size()];
    step(adversary, step -> step.gradient()).get(group.offset(), gradient, 0, 9);

    double[] expected = new double[PIXELS + 1]; // pixels, then the bias
    for (int example = 0; example < BATCH; example++) {
      double t = 0;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        t += adversary[pixel] * stack.x()[example][pixel];
      }
      double slope = 1 - 2 / (1 + Math.exp(-t));
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        expected[pixel] += slope * stack.x()[example][pixel];
      }
      expected[PIXELS] += slope;
    }
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      assertThat((double) gradient[pixel]).isCloseTo(expected[pixel], within(1e-6));
    }
    assertThat((double) gradient[group.size() - 1]).isCloseTo(expected[PIXELS], within(1e-6));
  }

  /** log q is T + log r: what T adds everywhere goes off each example's bound. */
  @Test
  void theBoundIsWithoutT() {
    float[] adversary = new float[PIXELS + UNITS + 1];
    double without = step(adversary).run(BATCH, SameStreams.of(StackCase.noise()));
    adversary[PIXELS + UNITS] = 0.7f;

    assertThat(step(adversary).run(BATCH, SameStreams.of(StackCase.noise())))
        .isCloseTo(without - BATCH * 0.7, within(1e-5));
  }

  /** Of the first unit: 1 / sigma of every example. */
  private double sumOfPrecisions() {
    ReferenceStack oracle = new ReferenceStack(gaussian, stack.weights64());
    double sum = 0;
    for (int example = 0; example < BATCH; example++) {
      sum += 1 / oracle.q(1, stack.x64(example)).sigma()[0];
    }
    return sum;
  }

  private Map<String, float[]> scaled(float[] adversary, double scale) {
    GradientStep step = step(adversary);
    step.scaleKl(scale);
    step.run(BATCH, SameStreams.of(StackCase.noise()));
    return named(ParameterLayout.ofTraining(implicit, Gradient.TOTAL, PIXELS), step.gradient());
  }

  private Map<String, float[]> gaussian() {
    return gaussian(stack, Gradient.STL);
  }

  private static Map<String, float[]> gaussian(StackCase stack, Gradient gradient) {
    Parameters parameters = stack.nativeParameters();
    ObjectiveSpec objective =
        new ObjectiveSpec(
            Bound.ELBO, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
    GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            KernelBackend.choose().create(),
            PIXELS,
            objective,
            K,
            BATCH);
    stack.load(step.batch());
    step.run(BATCH, SameStreams.of(StackCase.noise()));
    return named(parameters.layout(), step.gradient());
  }

  private Map<String, float[]> implicit(float[] adversary) {
    return implicit(stack, implicit, adversary);
  }

  private static Map<String, float[]> implicit(
      StackCase stack, ModelSpec implicit, float[] adversary) {
    ParameterLayout layout = ParameterLayout.ofTraining(implicit, Gradient.TOTAL, PIXELS);
    GradientStep step = step(stack, implicit, adversary);
    step.run(BATCH, SameStreams.of(StackCase.noise()));
    return named(layout, step.gradient());
  }

  private GradientEntries step(float[] adversary, Function<GradientStep, GradientEntries> result) {
    GradientStep step = step(adversary);
    step.run(BATCH, SameStreams.of(StackCase.noise()));
    return result.apply(step);
  }

  private GradientStep step(float[] adversary) {
    return step(stack, implicit, adversary);
  }

  private static GradientStep step(StackCase stack, ModelSpec implicit, float[] adversary) {
    ParameterLayout layout = ParameterLayout.ofTraining(implicit, Gradient.TOTAL, PIXELS);
    Parameters parameters = new Parameters(layout);
    Map<String, NamedArray> known =
        NamedParameters.split(stack.layout(), stack.parameters(), "").stream()
            .collect(Collectors.toMap(NamedArray::name, array -> array));
    List<NamedArray> all =
        NamedParameters.split(layout, new float[layout.networks().size()], "").stream()
            .map(array -> known.getOrDefault(array.name(), array))
            .toList();
    float[] networks = NamedParameters.join(layout, all, "", "test");
    parameters.put(0, networks, 0, networks.length);
    ParameterGroup group = layout.adversary().orElseThrow();
    parameters.put(group.offset(), adversary, 0, group.size());
    GradientStep step =
        new GradientStep(
            implicit,
            parameters,
            KernelBackend.choose().create(),
            PIXELS,
            new ObjectiveSpec(Bound.ELBO),
            K,
            BATCH);
    stack.load(step.batch());
    return step;
  }

  private static Map<String, float[]> named(ParameterLayout layout, GradientEntries entries) {
    float[] gradient = new float[layout.networks().size()];
    entries.get(0, gradient, 0, gradient.length);
    return NamedParameters.split(layout, gradient, "").stream()
        .collect(Collectors.toMap(NamedArray::name, NamedArray::values));
  }
}
