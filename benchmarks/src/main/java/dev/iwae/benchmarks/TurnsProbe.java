package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.StageTraining;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/**
 * Our process of {@link dev.iwae.benchmarks.turns.TurnsRun}: a turn for each line that it reads.
 */
public final class TurnsProbe {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TurnsProbe() {}

  /**
   * Prints for each line of input the milliseconds of CPU time of a step or an example.
   *
   * @param arguments name of a {@link Work}, steps or examples of a turn
   */
  public static void main(String[] arguments) throws IOException {
    Work work = Work.valueOf(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    Runnable turn = work.isStep() ? steps(work, times) : examples(work, times);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      long start = THREADS.getCurrentThreadCpuTime();
      turn.run();
      System.out.println((THREADS.getCurrentThreadCpuTime() - start) / 1e6 / times);
    }
  }

  private static Runnable steps(Work work, int times) {
    Images train = BenchmarkImages.train();
    ObjectiveSpec objective = work.isPruned() ? Ours.PRUNED : Ours.objective(work.network());
    StageTraining training =
        Ours.training(
            Ours.stage(work.network().model(), objective, work.samples(), Work.BATCH, times, train),
            train);
    return () -> training.run(new SilentTraining());
  }

  private static Runnable examples(Work work, int times) {
    Evaluation evaluation =
        Ours.evaluation(
            work.network(), work.samples(), BenchmarkImages.train(), BenchmarkImages.test());
    return () -> evaluation.evaluate(0, times, EvaluationObserver.NONE);
  }
}
