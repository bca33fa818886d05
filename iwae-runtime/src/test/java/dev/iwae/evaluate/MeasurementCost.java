package dev.iwae.evaluate;

import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.math.LogSumExp;
import dev.iwae.math.Purpose;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.KullbackLeibler;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is measured beside the NLL, as a part of the evaluation of an example that it is in
 * (docs/performance.md): evaluations take turns with as many of the measurements alone. Not among
 * the tests.
 */
@EnabledIfSystemProperty(named = "iwae.measure", matches = ".+")
class MeasurementCost {

  private static final int SAMPLES = 5000;
  private static final int EXAMPLES = 20;
  private static final int ROUNDS = 7;
  private static final Images IMAGES = SyntheticImages.random(EXAMPLES, 28, 28, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofAnExample(int layers) {
    LayerSpec bottom = StackCase.layer(layers == 1 ? 50 : 100, 200, 200);
    ModelSpec model =
        layers == 1
            ? StackCase.model(Activation.TANH, Likelihood.BERNOULLI, bottom)
            : StackCase.model(
                Activation.TANH, Likelihood.BERNOULLI, bottom, StackCase.layer(50, 100, 100));
    EvaluationConfig config = Evaluated.config(model, IMAGES, SAMPLES, 0, Binarization.DYNAMIC);
    float[] parameters = StackCase.of(model, IMAGES.pixels(), 1, 7).parameters();
    Evaluation evaluation = new Evaluation(config, IMAGES, parameters);
    Alone alone = new Alone(config, parameters);
    double[] whole = new double[ROUNDS];
    double[] part = new double[ROUNDS];
    double[] pictures = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      long start = System.nanoTime();
      evaluation.evaluate(0, EXAMPLES, EvaluationObserver.NONE);
      long middle = System.nanoTime();
      for (int i = 0; i < EXAMPLES; i++) {
        alone.measure();
      }
      long end = System.nanoTime();
      Pictures.draw(config, IMAGES, parameters, () -> false);
      long drawn = System.nanoTime();
      if (round >= 0) {
        whole[round] = (middle - start) / 1e6 / EXAMPLES;
        part[round] = 100.0 * (end - middle) / (middle - start);
        pictures[round] = (drawn - end) / 1e6;
      }
    }
    Arrays.sort(whole);
    Arrays.sort(part);
    Arrays.sort(pictures);
    System.out.printf(
        Locale.ROOT,
        "%d layers: %.2f ms an example, measurements %.2f %% of it (%.2f to %.2f), pictures %.0f"
            + " ms%n",
        layers,
        whole[ROUNDS / 2],
        part[ROUNDS / 2],
        part[0],
        part[ROUNDS - 1],
        pictures[ROUNDS / 2]);
  }

  /** What came to the evaluation of an example with these measurements. */
  private static final class Alone {

    private final LayerStack stack;
    private final KullbackLeibler divergence;
    private final BoundLadder ladder = new BoundLadder(SAMPLES);
    private final double[] scored = new SplittableRandom(3).doubles(SAMPLES, -110, -90).toArray();
    private final double[] logWeights = new double[SAMPLES];
    private final double[] kl;
    private final double[] deviations = new double[BoundLadder.spreads(SAMPLES)];
    private final long[] counts = new long[NormalizedWeights.BINS];
    private final LogSumExp sum = new LogSumExp();

    Alone(EvaluationConfig config, float[] parameters) {
      stack = Evaluation.stack(config, IMAGES, parameters);
      divergence = new KullbackLeibler(stack);
      kl = new double[config.model().layers().stream().mapToInt(LayerSpec::units).sum()];
      stack.encode(1);
      stack.sample(new Block(0, 1, 0, 500), Evaluation.noise(Purpose.POSTERIOR_EVAL));
      for (double logWeight : scored) {
        ladder.add(logWeight);
        sum.add(logWeight);
      }
    }

    void measure() {
      for (int block = 0; block < SAMPLES; block += 500) {
        System.arraycopy(scored, block, logWeights, block, 500);
      }
      divergence.mean(new Block(0, 1, 0, 500), kl);
      kl[0] += divergence.sampledTop(new Block(0, 1, 0, 500));
      Arrays.setAll(deviations, ladder::deviation);
      NormalizedWeights.count(logWeights, sum.value(), counts);
    }
  }
}
