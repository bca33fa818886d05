package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.Encoder;
import dev.iwae.model.stack.EncoderGradient;
import dev.iwae.model.stack.KeptSamples;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.objective.Roulette;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That rows are taken together changes nothing: each goes backward as itself, of its example. */
class KeptRowsTest {

  private static final Roulette ROULETTE = new Roulette(0.3f);

  static Stream<GradientCase> cases() {
    return Stream.concat(
        PrunedGradientTest.everyCase(),
        Stream.concat(GradientCase.posteriors(), GradientCase.ladders())
            .filter(each -> each.bound() == Bound.IWAE));
  }

  /** The same draws as weights of a full backward pass, where what is dropped weighs 0. */
  @ParameterizedTest
  @MethodSource("cases")
  void prunedIsFullWithZeros(GradientCase gradientCase) {
    Setting setting = new Setting(gradientCase);
    int block = Math.max(1, 500 / gradientCase.k()) * gradientCase.k();
    int rows = Math.min(block, gradientCase.stack().batch() * gradientCase.k());
    Estimator bound = Estimator.of(new ObjectiveSpec(gradientCase.bound()));
    for (int capacity : new int[] {1, 3, rows}) {
      float[] pruned =
          setting.gradient(
              new PrunedBackpropagation(
                  setting.stack, setting.kept(capacity), bound, ROULETTE, rows));
      float[] zeros =
          setting.gradient(
              new FullBackpropagation(
                  new LayerStackGradient(
                      setting.stack, setting.encoder, gradientCase.stack().batch(), rows),
                  setting.pruning(bound),
                  LayerCoefficients.allocate(Gradient.TOTAL, setting.stack, rows),
                  new KlTerm.Sampled(setting.stack),
                  rows));
      double[] expected = new double[zeros.length];
      for (int i = 0; i < zeros.length; i++) {
        expected[i] = zeros[i];
      }
      GradientAgreement.assertAgree(gradientCase, pruned, expected, 1e-5);
    }
  }

  /** Nothing is left of the batch before. */
  @ParameterizedTest
  @MethodSource("cases")
  void theGradientOfNothingIsZero(GradientCase gradientCase) {
    Setting setting = new Setting(gradientCase);
    KeptSamples kept = setting.kept(2);
    Coefficients half = Coefficients.allocate(3);
    half.total(1, 0.5);
    setting.encode(1);
    kept.begin(1, setting.target);
    setting.stack.sample(new Block(0, 1, 0, 3), StackCase.noise());
    kept.keep(1, 0, half);
    setting.finish(kept::finish, 1);
    assertThat(setting.copy()).isNotEqualTo(new float[setting.parameters.size()]);
    kept.begin(1, setting.target);
    setting.finish(kept::finish, 1);
    assertThat(setting.copy()).containsOnly(0f);
  }

  private static final class Setting {
    private final GradientCase gradientCase;
    private final Parameters parameters;
    private final Kernels kernels = KernelBackend.choose().create();
    private final EncoderGradient encoder;
    private final LayerStack stack;
    private final Parameters target;
    private final RandomStream draws = new RandomStream(4, Purpose.ROULETTE, 0, 0);

    Setting(GradientCase gradientCase) {
      this.gradientCase = gradientCase;
      StackCase of = gradientCase.stack();
      this.parameters = of.nativeParameters();
      this.target = new Parameters(parameters.layout());
      Minibatch batch = Minibatch.allocate(of.batch(), of.pixels());
      this.encoder =
          new EncoderGradient(
              new Encoder(of.model(), parameters, kernels, batch, of.batch()), of.batch());
      this.stack = stack(of.batch() * gradientCase.k());
      of.load(stack);
    }

    KeptSamples kept(int rows) {
      StackCase of = gradientCase.stack();
      return new KeptSamples(stack, stack(rows), encoder, of.batch(), rows);
    }

    private LayerStack stack(int rows) {
      StackCase of = gradientCase.stack();
      return new LayerStack(of.model(), parameters, kernels, encoder.encoder(), of.batch(), rows);
    }

    void encode(int examples) {
      encoder.encoder().encode(examples);
      stack.take(0, examples);
    }

    void finish(IntConsumer samples, int examples) {
      samples.accept(examples);
      encoder.finish(examples, target);
    }

    /** Examples come in order. */
    Estimator pruning(Estimator bound) {
      int[] next = new int[1];
      return (logWeights, from, k, coefficients) -> {
        double value = bound.estimate(logWeights, from, k, coefficients);
        ROULETTE.play(draws, stack.indices()[next[0]++], coefficients, from, k);
        return value;
      };
    }

    float[] gradient(Backpropagation backpropagation) {
      int batch = gradientCase.stack().batch();
      int examples = Math.max(1, 500 / gradientCase.k());
      encode(batch);
      backpropagation.begin(batch, target);
      for (int first = 0; first < batch; first += examples) {
        Block block = new Block(first, Math.min(examples, batch - first), 0, gradientCase.k());
        stack.sample(block, StackCase.noise());
        backpropagation.add(block, SameStreams.of(draws));
      }
      finish(backpropagation::finish, batch);
      return copy();
    }

    float[] copy() {
      float[] copy = new float[target.size()];
      target.get(0, copy, 0, copy.length);
      return copy;
    }
  }
}
