package dev.iwae.train;

import dev.iwae.data.Images;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.stage.RecordedTraining;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The numbers of docs/pruned-backward.md. Not among the tests: takes minutes and wants MNIST's
 * training images, decompressed.
 */
@EnabledIfSystemProperty(named = "iwae.measure", matches = ".+")
class PrunedBackwardMeasurement {

  private static final int K = 50;
  private static final int BATCH = 20;
  private static final int EXAMPLES = 59_600;
  private static final int REPETITIONS = 3;
  private static final int WARM_UP = 50;
  private static final int TIMED = 200;
  private static final Backward FULL = new Backward.Full();
  private static final double[] THRESHOLDS = {0.005, 0.02, 0.05, 0.2, 1};

  private final Images images = Images.load(Path.of(System.getProperty("iwae.measure")), "idx");
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Test
  void oneLayer() {
    measure(model(new LayerSpec(List.of(200, 200), 50)), 1, 1, 2, 4);
  }

  @Test
  void twoLayers() {
    measure(
        model(new LayerSpec(List.of(200, 200), 100), new LayerSpec(List.of(100, 100), 50)), 1, 1);
  }

  /** What an epoch of each gives: one run each, same seed. */
  @Test
  void bounds() {
    ModelSpec model = model(new LayerSpec(List.of(200, 200), 50));
    for (Backward backward : List.of(FULL, new Backward.Roulette(0.02))) {
      StageConfig stage = stage(model, backward, 0, 2);
      RecordedTraining training = RecordedTraining.uninterrupted();
      training.run(stage, images, StageTraining.fresh(stage, images));
      print("%s: bounds of the epochs %s", backward, training.curve);
    }
  }

  private void measure(ModelSpec model, int... epochs) {
    StageConfig first = stage(model, new Backward.Roulette(0.02), 0, epochs[0]);
    TrainingState state = StageTraining.fresh(first, images);
    int done = 0;
    for (int stage = 0; stage < epochs.length; stage++) {
      StageConfig config = stage(model, new Backward.Roulette(0.02), stage, epochs[stage]);
      state = NextStage.after(RecordedTraining.uninterrupted().run(config, images, state));
      done += epochs[stage];
      print("%d layers, after %d epochs", model.layers().size(), done);
      new PrunedVariance(model, images, state.weights(), K, BATCH, THRESHOLDS).print();
      times(model, state, stage + 1);
    }
  }

  /** Repetitions take turns. */
  private void times(ModelSpec model, TrainingState state, int stage) {
    double[][] millis = new double[THRESHOLDS.length + 1][REPETITIONS];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      millis[THRESHOLDS.length][repetition] = millis(stage(model, FULL, stage, 1), state);
      for (int t = 0; t < THRESHOLDS.length; t++) {
        Backward roulette = new Backward.Roulette(THRESHOLDS[t]);
        millis[t][repetition] = millis(stage(model, roulette, stage, 1), state);
      }
    }
    double full = median(millis[THRESHOLDS.length]);
    print("full: %.2f ms a step", full);
    for (int t = 0; t < THRESHOLDS.length; t++) {
      double pruned = median(millis[t]);
      print("%s: %.2f ms a step, %.2f times as fast", THRESHOLDS[t], pruned, full / pruned);
    }
  }

  /** CPU time of this thread, which does all the work: others may use the machine, too. */
  private double millis(StageConfig stage, TrainingState state) {
    long[] start = new long[1];
    long[] end = new long[1];
    RecordedTraining training =
        new RecordedTraining(
            step -> {
              if (step == WARM_UP) {
                start[0] = threads.getCurrentThreadCpuTime();
              } else if (step == WARM_UP + TIMED) {
                end[0] = threads.getCurrentThreadCpuTime();
                return Directive.STOP;
              }
              return Directive.CONTINUE;
            });
    try {
      training.run(stage, images, state);
    } catch (TrainingInterrupted e) {
      return (end[0] - start[0]) / 1e6 / TIMED;
    }
    throw new IllegalStateException("too few steps");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private StageConfig stage(ModelSpec model, Backward backward, int stage, int epochs) {
    ExampleSet data =
        new ExampleSet("0".repeat(64), 0, EXAMPLES, images.pixels(), Binarization.DYNAMIC);
    AdamSpec adam = new AdamSpec(0.9, 0.999, 1e-4);
    ObjectiveSpec iwae = new ObjectiveSpec(Bound.IWAE, backward);
    return new StageConfig(data, model, iwae, K, BATCH, true, adam, 1, stage, epochs, 1e-3);
  }

  private static ModelSpec model(LayerSpec... layers) {
    return new ModelSpec(
        List.of(layers), Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
