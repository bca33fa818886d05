package dev.iwae.benchmarks.threads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.InTurn;
import dev.iwae.benchmarks.Ours;
import dev.iwae.benchmarks.SilentTraining;
import dev.iwae.data.Images;
import dev.iwae.plan.StageConfig;
import dev.iwae.train.StageTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process in which a training goes on in turns of a fraction of a second, by one thread and by
 * all, so that a change of the machine meets both. Wall time, of course.
 */
public final class ThreadProbe {

  private static final int ROWS = 20_000; // of samples in a turn, about
  private static final int WARM_UPS = 6;

  private ThreadProbe() {}

  /**
   * Started by {@link ThreadRun}; prints a line of JSON.
   *
   * @param arguments number of turns
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    int turns = Integer.parseInt(arguments[0]);
    int threads = Runtime.getRuntime().availableProcessors();
    List<ThreadCosts> costs = new ArrayList<>();
    for (ThreadCase each : ThreadCase.values()) {
      costs.add(measure(each, threads, turns));
    }
    System.out.println(new ObjectMapper().writeValueAsString(new ThreadCosts.All(threads, costs)));
  }

  private static ThreadCosts measure(ThreadCase each, int threads, int turns) {
    Images train = BenchmarkImages.train();
    AtomicInteger count = new AtomicInteger(1);
    int steps = Math.max(5, ROWS / each.batch() / each.k());
    StageConfig config =
        Ours.stage(each.network().model(), each.objective(), each.k(), each.batch(), steps, train);
    double[] one = new double[turns];
    double[] all = new double[turns];
    try (StageTraining training =
        new StageTraining(config, train, StageTraining.fresh(config, train), count::get)) {
      for (int turn = -WARM_UPS; turn < turns; turn++) {
        count.set(1);
        double byOne = milliseconds(training, steps);
        count.set(threads);
        double byAll = milliseconds(training, steps);
        if (turn >= 0) {
          one[turn] = byOne;
          all[turn] = byAll;
        }
      }
    }
    return new ThreadCosts(each.title(), new InTurn(all, one));
  }

  private static double milliseconds(StageTraining training, int steps) {
    long start = System.nanoTime();
    training.run(new SilentTraining());
    return (System.nanoTime() - start) / 1e6 / steps;
  }
}
