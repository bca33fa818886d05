package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Pearson's test of counts against probabilities. */
public final class ChiSquare {

  private ChiSquare() {}

  /** Fails if the counts are that unlikely, on either side, with a false alarm of 1e-6. */
  public static void assertFits(long[] counts, double[] probabilities) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = total * probabilities[i];
      assertThat(expected).as("expected count of bin %d", i).isGreaterThan(5);
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    double below = new ChiSquaredDistribution(counts.length - 1).cumulativeProbability(statistic);
    assertThat(below)
        .as("chi-square %s of %d bins, %d draws", statistic, counts.length, total)
        .isBetween(5e-7, 1 - 5e-7);
  }

  /** As above, all bins equally likely. */
  public static void assertUniform(long[] counts) {
    double[] probabilities = new double[counts.length];
    Arrays.fill(probabilities, 1.0 / counts.length);
    assertFits(counts, probabilities);
  }
}
