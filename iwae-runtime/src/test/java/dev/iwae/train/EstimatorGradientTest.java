package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients without a score have the mean of the total derivative, on the same noise: a paired test
 * of every parameter. The upper layer's standard deviation depends on the sample of the lower one,
 * so that what is wrong with the joint derivative shows.
 *
 * <p>Each test draws {@link #STEPS} times {@link #BATCH} examples of {@link #K} samples, 1.05
 * million; the means of so many are normal, and beyond {@link #ERRORS} standard errors is a false
 * alarm with probability 6.3e-5 for each parameter. All tests together compare some 1,200: were the
 * seed drawn anew, one of them would fail for nothing in 8 % of the runs. It is fixed, so that they
 * pass always or never.
 */
class EstimatorGradientTest {

  private static final int K = 3;
  private static final int BATCH = 500;
  private static final int STEPS = 700;
  private static final double ERRORS = 4;

  private static final ModelSpec ONE = model(Activation.TANH, Likelihood.BERNOULLI, layer(2, 2));
  private static final ModelSpec TWO =
      model(Activation.TANH, Likelihood.BERNOULLI, layer(2, 2), layer(1, 2));

  private static final ModelSpec FULL_COVARIANCE =
      model(
          Activation.TANH,
          Likelihood.BERNOULLI,
          layer(PosteriorSpec.FULL_COVARIANCE, 2, 2),
          layer(PosteriorSpec.FULL_COVARIANCE, 2, 2));

  private static final ModelSpec PLANAR_ON_LOW_RANK =
      model(
          Activation.TANH,
          Likelihood.BERNOULLI,
          layer(new PosteriorSpec.LowRank(1), 2, 2),
          layer(new PosteriorSpec.Planar(1), 2, 2));

  private static final ModelSpec LADDER =
      ladder(Activation.TANH, Likelihood.BERNOULLI, layer(2, 2), layer(1, 2));

  static Stream<Arguments> unbiased() {
    return Stream.of(
        Arguments.of(LADDER, Bound.ELBO, Gradient.STL),
        Arguments.of(LADDER, Bound.IWAE, Gradient.DREG),
        Arguments.of(LADDER, new Bound.Miwae(2), Gradient.DREG),
        Arguments.of(LADDER, new Bound.Renyi(0.5), Gradient.DREG),
        Arguments.of(LADDER, Bound.JACKKNIFE, Gradient.DREG),
        Arguments.of(LADDER, Bound.ELBO, Gradient.REINFORCE),
        Arguments.of(LADDER, Bound.IWAE, Gradient.VIMCO),
        Arguments.of(ONE, Bound.ELBO, Gradient.STL),
        Arguments.of(TWO, Bound.ELBO, Gradient.STL),
        Arguments.of(ONE, Bound.IWAE, Gradient.DREG),
        Arguments.of(TWO, Bound.IWAE, Gradient.DREG),
        Arguments.of(TWO, new Bound.Miwae(2), Gradient.DREG),
        Arguments.of(TWO, new Bound.Ciwae(0.3), Gradient.DREG),
        Arguments.of(TWO, new Bound.Renyi(0.5), Gradient.DREG),
        Arguments.of(TWO, Bound.JACKKNIFE, Gradient.DREG),
        Arguments.of(FULL_COVARIANCE, Bound.ELBO, Gradient.STL),
        Arguments.of(FULL_COVARIANCE, Bound.IWAE, Gradient.DREG),
        Arguments.of(PLANAR_ON_LOW_RANK, Bound.ELBO, Gradient.STL),
        Arguments.of(PLANAR_ON_LOW_RANK, Bound.IWAE, Gradient.DREG));
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void hasTheMeanOfTheTotalDerivative(ModelSpec model, Bound bound, Gradient gradient) {
    Paired paired = new Paired(model, objective(bound, Gradient.TOTAL), objective(bound, gradient));
    paired.draw();
    assertThat(paired.largestError(0, paired.size())).isLessThan(ERRORS);
    assertThat(paired.differing()).as("a comparison that could fail").isTrue();
  }

  /** RWS-DReG has the mean of the wake phase, which is what STL of iwae has too much. */
  @ParameterizedTest
  @MethodSource("models")
  void rwsDregIsWhatStlOfIwaeIsBiasedBy(ModelSpec model) {
    Paired total =
        new Paired(
            model, objective(Bound.IWAE, Gradient.TOTAL), objective(Bound.IWAE, Gradient.STL));
    total.subtract(objective(Bound.IWAE, Gradient.RWS_DREG));
    total.draw();
    int encoders = total.encoderSize();
    assertThat(total.largestError(0, encoders)).isLessThan(ERRORS);
    Paired biased =
        new Paired(
            model, objective(Bound.IWAE, Gradient.TOTAL), objective(Bound.IWAE, Gradient.STL));
    biased.draw();
    assertThat(biased.largestError(0, encoders)).as("bias of STL").isGreaterThan(3 * ERRORS);
    assertThat(biased.largestError(encoders, biased.size())).isLessThan(ERRORS);
  }

  /** One partition of tvo is elbo, by scores alone: the backward pass without a path. */
  @ParameterizedTest
  @MethodSource("models")
  void tvoOfOnePartitionHasTheMeanOfElbo(ModelSpec model) {
    Paired paired =
        new Paired(
            model,
            objective(Bound.ELBO, Gradient.TOTAL),
            objective(new Bound.Tvo(1, 0.5), Gradient.TOTAL));
    paired.draw();
    assertThat(paired.largestError(0, paired.size())).isLessThan(ERRORS);
    assertThat(paired.differing()).as("a comparison that could fail").isTrue();
  }

  static Stream<ModelSpec> models() {
    return Stream.of(ONE, TWO);
  }

  /** The generative networks learn from iwae of all samples, the inference networks from miwae. */
  @Test
  void piwaeIsIwaeBelowAndMiwaeAbove() {
    GradientCase iwae = new GradientCase(StackCase.of(TWO, 6, 3, 12), Bound.IWAE, 6);
    GradientCase grouped = new GradientCase(iwae.stack(), new Bound.Miwae(2), 3);
    GradientCase.Result whole = iwae.engine();
    GradientCase.Result groups = grouped.engine();
    GradientCase.Result both =
        new GradientCase.Engine(
                new GradientCase(iwae.stack(), new Bound.Piwae(2), 3),
                objective(new Bound.Piwae(2), Gradient.TOTAL))
            .run(0);
    double[] expected = new double[both.gradient().length];
    int encoders = iwae.stack().layout().encoderSize();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i < encoders ? groups.gradient()[i] : whole.gradient()[i];
    }
    assertThat(both.bound()).isEqualTo(whole.bound());
    GradientAgreement.assertAgree(iwae, both.gradient(), expected, 1e-5);
  }

  private static ObjectiveSpec objective(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(
        bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }

  /** Sums of the differences of two gradients on the same noise. */
  private static final class Paired {
    private final StackCase stack;
    private final Parameters parameters;
    private final GradientStep one;
    private final GradientStep other;
    private GradientStep third;
    private final double[] sum;
    private final double[] squares;
    private final double[] scale;
    private int draws;

    Paired(ModelSpec model, ObjectiveSpec one, ObjectiveSpec other) {
      this.stack = StackCase.of(model, 4, 1, 12);
      this.parameters = stack.nativeParameters();
      this.one = step(one);
      this.other = step(other);
      this.sum = new double[parameters.size()];
      this.squares = new double[parameters.size()];
      this.scale = new double[parameters.size()];
    }

    private GradientStep step(ObjectiveSpec objective) {
      GradientStep step =
          new GradientStep(
              stack.model(),
              parameters,
              KernelBackend.choose().create(),
              stack.pixels(),
              objective,
              K,
              BATCH);
      for (int e = 0; e < BATCH; e++) {
        System.arraycopy(stack.x()[0], 0, step.batch().x(), e * stack.pixels(), stack.pixels());
        step.batch().indices()[e] = e;
      }
      return step;
    }

    void subtract(ObjectiveSpec objective) {
      third = step(objective);
    }

    int size() {
      return parameters.size();
    }

    int encoderSize() {
      return stack.layout().encoderSize();
    }

    void draw() {
      float[] first = new float[size()];
      float[] second = new float[size()];
      float[] rest = new float[size()];
      for (draws = 0; draws < STEPS; draws++) {
        gradient(one, first);
        gradient(other, second);
        if (third != null) {
          gradient(third, rest);
        }
        for (int i = 0; i < sum.length; i++) {
          double difference = (double) second[i] - first[i] - rest[i];
          sum[i] += difference;
          squares[i] += difference * difference;
          scale[i] = Math.max(scale[i], Math.abs(first[i]));
        }
      }
    }

    private void gradient(GradientStep step, float[] target) {
      RandomStream noise = new RandomStream(5, Purpose.POSTERIOR, 0, draws);
      step.run(BATCH, new EpochStreams(noise, noise, noise, noise, noise));
      step.gradient().get(0, target, 0, target.length);
    }

    boolean differing() {
      return Arrays.stream(squares).filter(s -> s > 0).count() > encoderSize() / 2;
    }

    /** In standard errors; what differs by roundings only is no difference. */
    double largestError(int first, int last) {
      double largest = 0;
      for (int i = first; i < last; i++) {
        double mean = sum[i] / draws;
        double error = Math.sqrt((squares[i] / draws - mean * mean) / draws);
        boolean rounding = Math.abs(mean) <= 1e-7 * scale[i];
        largest = Math.max(largest, rounding ? 0 : Math.abs(mean) / error);
      }
      return largest;
    }
  }
}
