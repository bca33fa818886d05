package dev.iwae.train;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.Initialization;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What counting effective samples costs, as a part of the step that it is in (docs/performance.md):
 * the step takes turns with as many counts of its own weights. Not among the tests.
 */
@EnabledIfSystemProperty(named = "iwae.measure", matches = ".+")
class EffectiveSamplesMeasurement {

  private static final int PIXELS = 784;
  private static final int BATCH = 20;
  private static final int ROUNDS = 9;
  private static final ModelSpec MODEL =
      new ModelSpec(
          List.of(new LayerSpec(List.of(200, 200), 50)),
          Activation.TANH,
          Likelihood.BERNOULLI,
          OutputBias.ZERO);

  private final Kernels kernels = KernelBackend.choose().create();
  private final Parameters parameters = new Parameters(ParameterLayout.of(MODEL, PIXELS));

  @ParameterizedTest
  @CsvSource({
    "ELBO, 1, 1",
    "ELBO, 5, 1",
    "ELBO, 50, 1",
    "IWAE, 5, 1",
    "IWAE, 50, 1",
    "IWAE, 50, 0.02"
  })
  void ofAStep(Bound bound, int k, double threshold) {
    Backward backward = threshold < 1 ? new Backward.Roulette(threshold) : new Backward.Full();
    float[] weights = Initialization.draw(MODEL, new double[PIXELS], 1);
    parameters.put(0, weights, 0, weights.length);
    GradientStep step =
        new GradientStep(
            MODEL, parameters, kernels, PIXELS, new ObjectiveSpec(bound, backward), k, BATCH);
    AdamOptimizer adam =
        new AdamOptimizer(new AdamSpec(0.9, 0.999, 1e-4), 1e-3, TrainingState.of(weights));
    AdamOptimizer.Tiles tiles = new AdamOptimizer.Tiles(kernels);
    SplittableRandom random = new SplittableRandom(4);
    double[] parts = new double[ROUNDS];
    double[] millis = new double[ROUNDS];
    int steps = k == 50 ? 60 : 400;
    for (int round = -3; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) {
        for (int pixel = 0; pixel < BATCH * PIXELS; pixel++) {
          step.batch().x()[pixel] = random.nextInt() & 1;
        }
        step.run(BATCH, EpochStreams.of(1, 0, round + 3));
        adam.update(tiles, step.gradient(), parameters);
      }
      double[] logWeights = random.doubles((long) BATCH * k, -120, -100).toArray();
      long middle = System.nanoTime();
      EffectiveSamples samples = new EffectiveSamples();
      for (int i = 0; i < steps; i++) {
        samples.clear();
        for (int example = 0; example < BATCH; example++) {
          samples.add(logWeights, (example * k) % (Math.min(BATCH, 500 / k) * k), k);
        }
      }
      long end = System.nanoTime();
      if (round >= 0 && samples.size() > 0) {
        parts[round] = 100.0 * (end - middle) / (middle - start);
        millis[round] = (middle - start) / 1e6 / steps;
      }
    }
    Arrays.sort(parts);
    Arrays.sort(millis);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s k=%d %s: step %.3f ms, count %.3f %% of it (%.3f to %.3f)",
            bound,
            k,
            backward,
            millis[ROUNDS / 2],
            parts[ROUNDS / 2],
            parts[0],
            parts[ROUNDS - 1]));
  }
}
