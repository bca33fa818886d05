package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.SyntheticImages;
import dev.iwae.evaluate.GradientBias.NetworkBias;
import dev.iwae.model.StackCase;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.GradientConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class GradientSignalTest {

  private static final NetworkBias NONE =
      new NetworkBias(OptionalDouble.of(0), OptionalDouble.of(0));

  private static final ObjectiveSpec ELBO = new ObjectiveSpec(Bound.ELBO);
  private static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);
  private static final int PIXELS = 3;
  private static final Images IMAGES = SyntheticImages.random(7, PIXELS, 8);

  static Stream<Arguments> objectives() {
    return Stream.of(
        Arguments.of(ELBO, 1),
        Arguments.of(ELBO, 2),
        Arguments.of(IWAE, 2),
        Arguments.of(kl(Kl.ANALYTIC, Optional.empty()), 1),
        Arguments.of(kl(Kl.MONTE_CARLO, Optional.of(new WarmUp(10, 4))), 2));
  }

  private static ObjectiveSpec kl(Kl kl, Optional<WarmUp> warmUp) {
    return new ObjectiveSpec(Bound.ELBO, new Backward.Full(), kl, warmUp);
  }

  /**
   * All parameters' ratios of a model with one latent unit. The standard error is exact as well, as
   * an integral of the squared influence: 6 of them for five times 25 parameters are a false alarm
   * of 3e-7, were the ratios of 10,000 draws normal.
   */
  @ParameterizedTest
  @MethodSource("objectives")
  void ratiosAreWhatTheIntegralsSay(ObjectiveSpec objective, int k) {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1, 2));
    StackCase stack = StackCase.of(model, PIXELS, 1, 31);
    int draws = 10_000;
    GradientConfig config = new GradientConfig(minibatch(2, 1), objective, k, draws);
    double[] found = signal(config, stack).ratios(drawn -> true);
    GradientIntegral[] exact = GradientIntegral.of(stack, x(2), objective, k);
    assertThat(found).hasSameSizeAs(exact).hasSize(stack.layout().size());
    for (int i = 0; i < found.length; i++) {
      if (exact[i].variance() < 1e-12) {
        assertThat(found[i]).as("parameter %d does not vary", i).isNaN();
      } else {
        double error = exact[i].ratioError(draws);
        assertThat(found[i])
            .as("parameter %d", i)
            .isCloseTo(exact[i].ratio(), within(6 * error + 20 * error * error));
      }
    }
    assertThat(Stream.of(exact).filter(i -> i.ratio() > 10 * i.ratioError(draws)).count())
        .as("a check that could fail")
        .isGreaterThan(10);
  }

  /**
   * Theorem 1 of Rainforth et al. (2018): the encoder's ratio falls as 1 / sqrt(K), the decoder's
   * grows as sqrt(K). Of normal gradients a ratio's error is sqrt((1 + ratio^2 / 2) / M), at most
   * (1 + ratio / sqrt 2) / sqrt(M), and that of a mean over parameters at most the mean of theirs;
   * were the ratios of both K the same, a distance of 6 such errors had a probability of 1e-9.
   */
  @Test
  void moreSamplesMeanLessSignalForTheEncoderAndMoreForTheDecoder() {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(2, 4));
    StackCase stack = StackCase.of(model, PIXELS, 1, 5);
    int draws = 400;
    GradientSignalToNoise few = measure(new GradientConfig(minibatch(0, 4), IWAE, 5, draws), stack);
    GradientSignalToNoise many =
        measure(new GradientConfig(minibatch(0, 4), IWAE, 500, draws), stack);
    assertFalls(few.encoder().mean().orElseThrow(), many.encoder().mean().orElseThrow(), draws);
    assertFalls(many.decoder().mean().orElseThrow(), few.decoder().mean().orElseThrow(), draws);
    assertThat(many.encoder().mean().orElseThrow()).isGreaterThan(5 * many.floor());
  }

  private static void assertFalls(double from, double to, int draws) {
    double error = Math.hypot(1 + from / Math.sqrt(2), 1 + to / Math.sqrt(2)) / Math.sqrt(draws);
    assertThat(from - to).isGreaterThan(6 * error);
  }

  /**
   * On the same noise all of them have the decoder's gradient of iwae. The encoder's of stl is
   * biased, by many times what noise gives; that of dreg is not: 2 is a distance whose square is
   * noise's five times over, for some 30 parameters; this seed passes.
   */
  @Test
  void biasAgainstAReference() {
    GradientBias stl = bias(Gradient.STL);
    GradientBias dreg = bias(Gradient.DREG);
    GradientBias itself = bias(Gradient.TOTAL);

    assertThat(stl.reference()).isEqualTo("iwae");
    assertThat(timesNoise(stl)).isGreaterThan(4);
    assertThat(timesNoise(dreg)).isLessThan(2);
    assertThat(itself.encoder()).isEqualTo(NONE);
    for (GradientBias bias : List.of(stl, dreg, itself)) {
      assertThat(bias.decoder()).isEqualTo(NONE);
    }
  }

  /** Where samples do not move with the parameters, the reference is by scores: VIMCO. */
  @Test
  void biasAgainstAReferenceByScores() {
    LayerSpec bits = StackCase.bits(3, 4);
    GradientBias ovis = bias(new Gradient.Ovis(1), bits);
    GradientBias reinforce = bias(Gradient.REINFORCE, bits);

    assertThat(bias(Gradient.VIMCO, bits).encoder()).isEqualTo(NONE);
    assertThat(timesNoise(ovis)).isGreaterThan(4);
    assertThat(timesNoise(reinforce)).isLessThan(2);
  }

  private static double timesNoise(GradientBias bias) {
    return bias.encoder().relative().orElseThrow() / bias.encoder().noise().orElseThrow();
  }

  /**
   * A reference of mean (3, 4) whose two draws are (3, 4) more and less than that: the square of
   * their mean has 25 of signal and, in expectation, 25 of noise, so that nothing is left of it.
   */
  @Test
  void whatNoiseGivesTheReferenceIsNoLength() {
    GradientMoments reference = moments(new float[] {6, 8}, new float[] {0, 0});
    GradientMoments clear = moments(new float[] {3, 5}, new float[] {3, 3});
    GradientMoments difference = moments(new float[] {1, 0}, new float[] {1, 0});

    assertThat(NetworkBias.of(difference, reference, 0, 2).relative()).isEmpty();
    assertThat(NetworkBias.of(difference, clear, 0, 2).relative().orElseThrow())
        .isCloseTo(1 / Math.sqrt(25 - 1), within(1e-12));
  }

  private static GradientMoments moments(float[]... draws) {
    GradientMoments moments = new GradientMoments(2);
    for (float[] draw : draws) {
      moments.add(draw);
    }
    return moments;
  }

  private static GradientBias bias(Gradient gradient) {
    return bias(gradient, StackCase.layer(2, 4));
  }

  private static GradientBias bias(Gradient gradient, LayerSpec layer) {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, layer);
    ObjectiveSpec objective = new ObjectiveSpec(Bound.IWAE, gradient);
    return measure(
            new GradientConfig(minibatch(0, 4), objective, 5, 2000, Optional.of(Bound.IWAE)),
            StackCase.of(model, PIXELS, 1, 5))
        .bias()
        .orElseThrow();
  }

  @Test
  void theSameToTheBitEveryTime() {
    ModelSpec model =
        StackCase.model(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 4), StackCase.layer(2));
    StackCase stack = StackCase.of(model, PIXELS, 1, 6);
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.5));
    GradientConfig config = new GradientConfig(minibatch(1, 5), pruned, 6, 9);
    assertThat(measure(config, stack)).isEqualTo(measure(config, stack));
    assertThat(measure(config, stack))
        .isNotEqualTo(measure(new GradientConfig(minibatch(2, 5), pruned, 6, 9), stack))
        .isNotEqualTo(measure(new GradientConfig(minibatch(1, 5), IWAE, 6, 9), stack));
    assertThat(measure(config, stack).decoder().parameters())
        .isEqualTo(stack.layout().size() - stack.layout().encoderSize());
  }

  /** Of a weight that reads x, the gradient is x times something. */
  @Test
  void weightsOfBlackPixelsAreLeftOut() {
    Images black = SyntheticImages.of(new byte[][] {{0, (byte) 255, 0}, {0, (byte) 255, 0}});
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(2, 4));
    StackCase stack = StackCase.of(model, PIXELS, 1, 5);
    GradientSignalToNoise signal =
        new GradientSignal(
                new GradientConfig(minibatch(0, 2), IWAE, 3, 2), model, black, stack.parameters())
            .measure(drawn -> true);
    assertThat(signal.encoder().constant()).isEqualTo(2 * 4);
    assertThat(signal.encoder().parameters()).isEqualTo(2 * 4 + 5 * 4);
    assertThat(signal.decoder().constant()).isZero();
  }

  @Test
  void aStopEndsIt() {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(2));
    StackCase stack = StackCase.of(model, PIXELS, 1, 5);
    List<Integer> asked = new ArrayList<>();
    GradientSignal signal = signal(new GradientConfig(minibatch(0, 2), IWAE, 3, 100), stack);
    assertThatThrownBy(() -> signal.measure(drawn -> asked.add(drawn) && drawn < 3))
        .isInstanceOf(EvaluationInterrupted.class);
    assertThat(asked).containsExactly(0, 1, 2, 3);
  }

  private static GradientSignalToNoise measure(GradientConfig config, StackCase stack) {
    return signal(config, stack).measure(drawn -> true);
  }

  private static GradientSignal signal(GradientConfig config, StackCase stack) {
    return new GradientSignal(config, stack.model(), IMAGES, stack.parameters());
  }

  private static ExampleSet minibatch(int first, int examples) {
    return new ExampleSet("0".repeat(64), first, examples, PIXELS, Binarization.THRESHOLD);
  }

  private static double[] x(int example) {
    return Arrays.stream(Pixels.of64(IMAGES, example)).map(v -> v > 0.5 ? 1 : 0).toArray();
  }
}
