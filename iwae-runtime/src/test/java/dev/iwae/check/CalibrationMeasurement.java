package dev.iwae.check;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.train.Directive;
import dev.iwae.train.EpochRecord;
import dev.iwae.train.Fault;
import dev.iwae.train.FaultyTraining;
import dev.iwae.train.NextStage;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingObserver;
import dev.iwae.train.TrainingProgress;
import dev.iwae.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
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
 * changed, and how often it finds planted faults. Not among the tests: takes a quarter of an hour;
 * wants a folder with the decompressed images of {@code digits} or MNIST, and one to keep runs in.
 */
@EnabledIfSystemProperty(named = "iwae.calibrate", matches = ".+")
class CalibrationMeasurement {

  private static final int SAME_CODE = 400;
  private static final int FAULTY = 12;
  private static final int THREADS = 2;
  private static final double MARGIN = 0.1;
  private static final double REPLAY_TOLERANCE = 1e-4; // that of sweeps/replay.yaml

  private final Path images = Path.of(System.getProperty("iwae.calibrate"));
  private final Path kept = Path.of(System.getProperty("iwae.calibrate.runs"));
  private final Images train = Images.load(images.resolve("train-images-idx3-ubyte"), "idx");
  private final Images test = Images.load(images.resolve("t10k-images-idx3-ubyte"), "idx");

  /** Trainings of about a second, still far from their end. */
  static final Setting SMALL =
      new Setting(
          "small",
          new LayerSpec(List.of(100, 100), 20),
          2000,
          500,
          50,
          List.of(new StageSpec(6, 2e-3)));

  /** As sweeps/quickstart.yaml. */
  static final Setting QUICKSTART =
      new Setting(
          "quickstart",
          new LayerSpec(List.of(200, 200), 50),
          5000,
          1000,
          500,
          List.of(new StageSpec(8, 2e-3), new StageSpec(4, 5e-4)));

  /** As sweeps/mnist-short.yaml, but only the first three of its stages. */
  static final Setting MNIST =
      new Setting(
          "mnist",
          new LayerSpec(List.of(200, 200), 50),
          59_600,
          2000,
          500,
          List.of(
              new StageSpec(1, 1e-3),
              new StageSpec(3, 7.196856730011521e-4),
              new StageSpec(9, 5.179474679231212e-4)));

  /**
   * A training, k = 5.
   *
   * @param layer the model's only one
   * @param train examples
   * @param test examples
   * @param samples K of the evaluation
   */
  record Setting(
      String name, LayerSpec layer, int train, int test, int samples, List<StageSpec> stages) {

    ModelSpec model() {
      return new ModelSpec(
          List.of(layer), Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
    }

    StageConfig stage(int stage, Bound bound, int pixels, long seed) {
      return new StageConfig(
          examples(train, pixels),
          model(),
          new ObjectiveSpec(bound),
          5,
          20,
          true,
          new AdamSpec(0.9, 0.999, 1e-4),
          seed,
          stage,
          stages.get(stage).epochs(),
          stages.get(stage).learningRate());
    }

    EvaluationConfig evaluation(int pixels) {
      return new EvaluationConfig(examples(test, pixels), Split.TEST, model(), samples, 0.01);
    }

    private static ExampleSet examples(int count, int pixels) {
      return new ExampleSet("0".repeat(64), 0, count, pixels, Binarization.DYNAMIC);
    }
  }

  /** With {@code digits}. */
  @Test
  void seedSpreadOfTheQuickstart() throws Exception {
    seedSpread(QUICKSTART, 8);
  }

  /** With MNIST. */
  @Test
  @EnabledIfSystemProperty(named = "iwae.calibrate.mnist", matches = "true")
  void seedSpreadOfMnist() throws Exception {
    seedSpread(MNIST, 4);
  }

  void seedSpread(Setting setting, int count) throws Exception {
    for (Bound bound : List.of(Bound.ELBO, Bound.IWAE)) {
      List<double[]> runs = runs(setting, bound, Fault.NONE, 1, count);
      double examples =
          Difference.ofExamples(runs.get(0), runs.get(1), new SeedSpread(0, 1), 1, 1).examples();
      print(
          "%s %s: %d seeds, NLL %.3f, seed spread %.4f; standard error over the examples of the difference of two seeds %.4f",
          setting.name(), bound, count, -mean(runs), spread(runs), Math.sqrt(examples));
    }
  }

  @Test
  void falseFailsAndDetections() throws Exception {
    for (Bound bound : List.of(Bound.ELBO, Bound.IWAE)) {
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

  /** The same seeds, as a replay has them: what each fault changes, and what seeds share of it. */
  @Test
  void replays() throws Exception {
    for (Bound bound : List.of(Bound.ELBO, Bound.IWAE)) {
      List<double[]> base = runs(SMALL, bound, Fault.NONE, 1, 20);
      for (Fault fault : Fault.values()) {
        if (fault != Fault.NONE) {
          replays(bound, fault, base, runs(SMALL, bound, fault, 1, 20));
        }
      }
    }
  }

  private static void replays(
      Bound bound, Fault fault, List<double[]> base, List<double[]> faulty) {
    List<double[]> differences = new ArrayList<>();
    int anyBit = 0;
    int beyondTolerance = 0;
    double largest = 0;
    for (int i = 0; i < base.size(); i++) {
      double[] difference = base.get(i).clone();
      double relative = 0;
      for (int j = 0; j < difference.length; j++) {
        difference[j] = faulty.get(i)[j] - base.get(i)[j];
        largest = Math.max(largest, Math.abs(difference[j]));
        relative = Math.max(relative, Math.abs(difference[j] / base.get(i)[j]));
      }
      differences.add(difference);
      anyBit += relative > 0 ? 1 : 0;
      beyondTolerance += relative > REPLAY_TOLERANCE ? 1 : 0;
    }
    print(
        "%s %s, same seeds: other bits in %d of %d, beyond %s relative in %d; means differ by sd"
            + " %.5f, one example by at most %.4f",
        bound,
        fault,
        anyBit,
        base.size(),
        REPLAY_TOLERANCE,
        beyondTolerance,
        spread(differences),
        largest);
  }

  /** Disjoint groups of seeds, so that comparisons are independent of each other. */
  private void sameCode(Bound bound, List<double[]> pool, double spread) {
    for (int seeds : new int[] {1, 3}) {
      for (double rate : new double[] {1e-3, 0.05, 0.2}) {
        for (double margin : new double[] {MARGIN, 0}) {
          for (double declared : new double[] {0.1, 0.5, spread}) {
            Map<GateVerdict, Integer> verdicts = new EnumMap<>(GateVerdict.class);
            for (int i = 0; i + 2 * seeds <= pool.size(); i += 2 * seeds) {
              List<double[]> now = pool.subList(i, i + seeds);
              List<double[]> before = pool.subList(i + seeds, i + 2 * seeds);
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
      for (double declared : new double[] {0.1, 0.5, spread}) {
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
    double[] means = before.stream().mapToDouble(ArithmeticMean::of).toArray();
    SeedSpread spread = SeedSpread.pooled(List.of(means)).moderated(declared);
    Difference difference =
        Difference.ofExamples(average(now), average(before), spread, now.size(), before.size());
    GateInterval interval = new DecisionRule(rate, 1).interval(difference, -margin, margin);
    return difference.mean() < -3 ? GateVerdict.REGRESSED : DecisionRule.decide(interval);
  }

  List<double[]> runs(Setting setting, Bound bound, Fault fault, long seed, int count)
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

  /** Kept on disk, so that a measurement can be stopped and gone on with. */
  private double[] logLikelihoods(Setting setting, Bound bound, Fault fault, long seed)
      throws IOException {
    Path file = kept.resolve("%s-%s-%s-%d.npy".formatted(setting.name(), bound, fault, seed));
    if (!Files.exists(file)) {
      double[] values =
          new Evaluation(
                  setting.evaluation(test.pixels()), test, weights(setting, bound, fault, seed))
              .evaluate(0, setting.test(), EvaluationObserver.NONE)
              .logLikelihood();
      Path temporary = Files.createTempFile(kept, "run", ".tmp");
      Npy.write(temporary, NpyArray.Doubles.of(values));
      Files.move(temporary, file);
    }
    return ((NpyArray.Doubles) Npy.read(file)).values();
  }

  private float[] weights(Setting setting, Bound bound, Fault fault, long seed) {
    StageConfig first = setting.stage(0, bound, train.pixels(), seed);
    if (setting.stages().size() == 1) {
      return new FaultyTraining(first, train, fault).run();
    }
    TrainingState state = StageTraining.fresh(first, train);
    for (int i = 0; i < setting.stages().size(); i++) {
      StageConfig stage = setting.stage(i, bound, train.pixels(), seed);
      state = NextStage.after(new StageTraining(stage, train, state).run(new Unobserved()));
    }
    return state.weights();
  }

  /** Nobody stops it and nobody looks. */
  private record Unobserved() implements TrainingObserver {
    @Override
    public Directive afterStep(TrainingProgress progress) {
      return Directive.CONTINUE;
    }

    @Override
    public void epochCompleted(EpochRecord epoch) {}

    @Override
    public void checkpoint(TrainingState state) {}
  }

  private static double[] average(List<double[]> runs) {
    return ArithmeticMean.ofRows(runs.toArray(double[][]::new));
  }

  private static double mean(List<double[]> runs) {
    return runs.stream().mapToDouble(ArithmeticMean::of).average().orElseThrow();
  }

  private static double spread(List<double[]> runs) {
    return SeedSpread.pooled(List.of(runs.stream().mapToDouble(ArithmeticMean::of).toArray()))
        .standardDeviation();
  }

  private static void print(String format, Object... values) {
    System.out.println("CALIBRATION " + String.format(Locale.ROOT, format, values));
  }
}
