package dev.iwae.benchmarks.threads;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Milliseconds that a step took, turn by turn.
 *
 * @param one by one thread
 * @param all by as many as the machine has processors
 */
record ThreadCosts(String title, double[] one, double[] all) {

  /** All of a run, as the measuring process tells them. */
  record All(int threads, List<ThreadCosts> cases) {}

  /** Median over the turns of what one thread takes beside all in the same turn. */
  double speedUp() {
    return median(IntStream.range(0, one.length).mapToDouble(i -> one[i] / all[i]).toArray());
  }

  /** The same of the quietest turn of each. */
  double quietest() {
    return Arrays.stream(one).min().orElseThrow() / Arrays.stream(all).min().orElseThrow();
  }

  static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
