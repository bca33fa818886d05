package dev.iwae.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Times of two that take turns, so that what slows the machine meets both.
 *
 * @param first milliseconds, turn by turn
 * @param second the other's of the same turns
 */
public record InTurn(double[] first, double[] second) {

  /** How many times as long as the first the second takes: the median over the turns. */
  public double ratio() {
    return median(
        IntStream.range(0, first.length).mapToDouble(i -> second[i] / first[i]).toArray());
  }

  /** The same of the quietest turn of each. */
  public double quietest() {
    return lowest(second) / lowest(first);
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double lowest(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
