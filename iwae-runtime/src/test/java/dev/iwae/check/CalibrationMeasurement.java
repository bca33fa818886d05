package dev.iwae.check;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.Activation;
import dev.iwae.sweep.AdamSpec;
import dev.iwae.sweep.Binarization;
import dev.iwae.sweep.Bound;
import dev.iwae.sweep.LayerSpec;
import dev.iwae.sweep.Likelihood;
import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.ObjectiveSpec;
import dev.iwae.sweep.OutputBias;
import dev.iwae.sweep.Split;
import dev.iwae.train.Fault;
import dev.iwae.train.FaultyTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The numbers of docs/regression-checks.md: how often the gate fails builds in which nothing
 * changed, and how often it finds planted faults. Not among the tests: takes a quarter of an hour
 * and wants a folder with the decompressed images of {@code digits} (or of MNIST).
 */
@EnabledIfSystemProperty(named = "iwae.calibrate", matches = ".+")
class CalibrationMeasurement {

  private static final int SAME_CODE = Integer.getInteger("iwae.calibrate.same", 400);
  private static final int FAULTY = Integer.getInteger("iwae.calibrate.faulty", 60);
  private static final int THREADS = 2;
  private static final int K = 5;
  private static final double MARGIN = 0.1;

  private final Path folder = Path.of(System.getProperty("iwae.calibrate"));
  private final Images train = Images.load(folder.resolve("train-images-idx3-ubyte"), "idx");
  private final Images test = Images.load(folder.resolve("t10k-images-idx3-ubyte"), "idx");

  /** Trainings of about a second. */
  private static final Setting SMALL =
      new Setting(new LayerSpec(List.of(100, 100), 20), 2000, 500, 6, 2e-3, 50);

  /**
   * A short training.
   *
   * @param layer the model's only one
   * @param train examples
   * @param test examples
   * @param samples K of the evaluation
   */
  private record Setting(
      LayerSpec layer, int train, int test, int epochs, double learningRate, int samples) {

    ModelSpec model() {
      return new ModelSpec(
          List.of(layer), Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
    }

    StageConfig stage(Bound bound, int pixels, long seed) {
      return new StageConfig(
          examples(train, pixels),
          model(),
          new ObjectiveSpec(bound),
          K,
          20,
          true,
          new AdamSpec(0.9, 0.999, 1e-4),
          seed,
          0,
          epochs,
          learningRate);
    }

    EvaluationConfig evaluation(int pixels) {
      return new EvaluationConfig(examples(test, pixels), Split.TEST, model(), samples, 0.01);
    }

    private static ExampleSet examples(int count, int pixels) {
      return new ExampleSet("0".repeat(64), 0, count, pixels, Binarization.DYNAMIC);
    }
  }

  @Test
  void falseFailsAndDetections() throws Exception {
    for (Bound bound : Bound.values()) {
      List<double[]> same = runs(SMALL, bound, Fault.NONE, 1, SAME_CODE);
      double spread = spread(same);
      print("%s: %d runs, NLL %.3f, seed spread %.4f", bound, same.size(), -mean(same), spread);
      sameCode(bound, same, spread);
      for (Fault fault : Fault.values()) {
        if (fault != Fault.NONE) {
          List<double[]> faulty = runs(SMALL, bound, fault, 100_001, FAULTY);
          print(
              "%s %s: changes the log-likelihood by %+.3f",
              bound, fault, mean(faulty) - mean(same));
          detections(bound + " " + fault, faulty, same, spread);
        }
      }
    }
  }

  /** The same seeds, as a build has them, and float noise: how much of the spread seeds share. */
  @Test
  void sameSeeds() throws Exception {
    for (Bound bound : Bound.values()) {
      List<double[]> base = runs(SMALL, bound, Fault.NONE, 1, 20);
      List<double[]> noisy = runs(SMALL, bound, Fault.FLOAT_NOISE_1E_6, 1, 20);
      List<double[]> differences = new ArrayList<>();
      double largest = 0;
      for (int i = 0; i < base.size(); i++) {
        double[] difference = base.get(i).clone();
        for (int j = 0; j < difference.length; j++) {
          difference[j] = noisy.get(i)[j] - base.get(i)[j];
          largest = Math.max(largest, Math.abs(difference[j]));
        }
        differences.add(difference);
      }
      print(
          "%s, same seed, noise 1e-6: means differ by sd %.5f, one example by at most %.4f",
          bound, spread(differences), largest);
    }
  }

  private void sameCode(Bound bound, List<double[]> runs, double spread) {
    for (int seeds : new int[] {1, 3}) {
      int comparisons = runs.size() / (2 * seeds);
      for (double rate : new double[] {1e-3, 0.05, 0.2}) {
        for (double margin : new double[] {MARGIN, 0}) {
          for (double declared : new double[] {0.1, spread}) {
            Map<GateVerdict, Integer> verdicts = new EnumMap<>(GateVerdict.class);
            for (int i = 0; i < comparisons; i++) {
              int from = 2 * seeds * i;
              List<double[]> now = runs.subList(from, from + seeds);
              List<double[]> before = runs.subList(from + seeds, from + 2 * seeds);
              verdicts.merge(verdict(now, before, rate, margin, declared), 1, Integer::sum);
            }
            print(
                "%s same code, %d seeds a side, rate %s, margin %s, declared spread %.3f: %s",
                bound, seeds, rate, margin, declared, verdicts);
          }
        }
      }
    }
  }

  private void detections(String name, List<double[]> faulty, List<double[]> same, double spread) {
    for (int seeds : new int[] {1, 3}) {
      for (double declared : new double[] {0.1, spread}) {
        Map<GateVerdict, Integer> verdicts = new EnumMap<>(GateVerdict.class);
        for (int i = 0; i < faulty.size() / seeds; i++) {
          List<double[]> now = faulty.subList(seeds * i, seeds * (i + 1));
          List<double[]> before = same.subList(seeds * i, seeds * (i + 1));
          verdicts.merge(verdict(now, before, 1e-3, MARGIN, declared), 1, Integer::sum);
        }
        print("%s, %d seeds a side, declared spread %.3f: %s", name, seeds, declared, verdicts);
      }
    }
  }

  /** What the gate says with no other gates beside it: spread pooled over this baseline. */
  private static GateVerdict verdict(
      List<double[]> now, List<double[]> before, double rate, double margin, double declared) {
    double[] means = before.stream().mapToDouble(Mean::of).toArray();
    SeedSpread spread = SeedSpread.pooled(List.of(means)).moderated(declared);
    Difference difference =
        Difference.ofExamples(average(now), average(before), spread, now.size(), before.size());
    GateInterval interval = new DecisionRule(rate, 1).interval(difference, -margin, margin);
    return difference.mean() < -3 ? GateVerdict.REGRESSED : DecisionRule.decide(interval);
  }

  private List<double[]> runs(Setting setting, Bound bound, Fault fault, long seed, int count)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<double[]>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long runSeed = seed + i;
        futures.add(threads.submit(() -> logLikelihoods(setting, bound, fault, runSeed)));
      }
      List<double[]> runs = new ArrayList<>();
      for (Future<double[]> future : futures) {
        runs.add(future.get());
      }
      return runs;
    } finally {
      threads.shutdown();
    }
  }

  private double[] logLikelihoods(Setting setting, Bound bound, Fault fault, long seed) {
    StageConfig stage = setting.stage(bound, train.pixels(), seed);
    float[] weights = new FaultyTraining(stage, train, fault).run();
    return new Evaluation(setting.evaluation(test.pixels()), test, weights)
        .evaluate(0, setting.test(), (done, bound1) -> true)
        .logLikelihood();
  }

  private static double[] average(List<double[]> runs) {
    return Mean.ofRows(runs.toArray(double[][]::new));
  }

  private static double mean(List<double[]> runs) {
    return runs.stream().mapToDouble(Mean::of).average().orElseThrow();
  }

  private static double spread(List<double[]> runs) {
    return SeedSpread.pooled(List.of(runs.stream().mapToDouble(Mean::of).toArray()))
        .standardDeviation();
  }

  private static void print(String format, Object... values) {
    System.out.println("CALIBRATION " + String.format(Locale.ROOT, format, values));
  }
}
