package dev.iwae.benchmarks.posteriors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.InTurn;
import dev.iwae.benchmarks.Ours;
import dev.iwae.benchmarks.SilentTraining;
import dev.iwae.data.Images;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process in which all families are measured: they take turns in every round, so that a slow
 * quarter of an hour meets all of them, and one thread computes, whose CPU time is taken.
 */
public final class PosteriorProbe {

  private static final int BATCH = 20;
  private static final int ROWS = 20_000; // of samples in a turn, about
  private static final int EXAMPLES = 4;

  private final Images train = BenchmarkImages.train();
  private final Images test = BenchmarkImages.test();

  private PosteriorProbe() {}

  /**
   * Started by {@link PosteriorRun}; prints a line of JSON.
   *
   * @param arguments number of rounds
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    int rounds = Integer.parseInt(arguments[0]);
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(new PosteriorCosts.All(new PosteriorProbe().run(rounds))));
  }

  private List<PosteriorCosts> run(int rounds) {
    int steps = PosteriorCosts.STEPS.size();
    int kinds = steps + Estimate.values().length;
    double[][][] milliseconds = new double[Family.values().length][kinds][rounds];
    for (int kind = 0; kind < kinds; kind++) {
      List<Turn> turns = new ArrayList<>();
      for (Family family : Family.values()) {
        turns.add(
            kind < steps ? steps(family, kind) : estimate(family, Estimate.values()[kind - steps]));
      }
      turns.forEach(Turn::milliseconds); // warms up
      for (int round = 0; round < rounds; round++) {
        for (int family = 0; family < turns.size(); family++) {
          milliseconds[family][kind][round] = turns.get(family).milliseconds();
        }
      }
    }
    return Arrays.stream(Family.values()).map(family -> costs(family, milliseconds)).toList();
  }

  private static PosteriorCosts costs(Family family, double[][][] milliseconds) {
    double[][] own = milliseconds[family.ordinal()];
    double[][] gaussian = milliseconds[Family.GAUSSIAN.ordinal()];
    List<Double> times = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int kind = 0; kind < own.length; kind++) {
      times.add(InTurn.median(own[kind]));
      ratios.add(new InTurn(gaussian[kind], own[kind]).ratio());
    }
    return new PosteriorCosts(family.title(), times, ratios);
  }

  /** What is done in a turn, so often; never where there is nothing to do. */
  private record Turn(Runnable work, int times) {

    static final Turn NONE = new Turn(() -> {}, 0);

    double milliseconds() {
      if (times == 0) {
        return Double.NaN;
      }
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return (end - start) / 1e6 / times;
    }
  }

  private Turn steps(Family family, int kind) {
    int k = PosteriorCosts.STEPS.get(kind);
    int steps = Math.max(10, Math.min(200, ROWS / BATCH / k));
    StageTraining training = training(family, k, steps);
    return new Turn(() -> training.run(new SilentTraining()), steps);
  }

  private Turn estimate(Family family, Estimate estimate) {
    if (!family.has(estimate)) {
      return Turn.NONE;
    }
    TrainingState state = training(family, 1, 50).run(new SilentTraining());
    EvaluationConfig config =
        Ours.evaluationOf(
            family.model(), PosteriorCosts.SAMPLES, EXAMPLES, estimate.further(), test);
    return new Turn(estimate.work(config, test, state.weights()), EXAMPLES);
  }

  private StageTraining training(Family family, int k, int steps) {
    return Ours.training(
        Ours.stage(family.model(), family.objective(), k, BATCH, steps, train), train);
  }
}
