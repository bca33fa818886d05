package dev.iwae.evaluate;

import dev.iwae.objective.EffectiveSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts the normalised weights w~_k = w_k / sum_j w_j of examples into bins of equal width in log
 * w~, four to a factor of ten. The first bin has all below 1e-10.
 */
final class NormalizedWeights {

  private static final int DECADES = 10;
  private static final int BINS_PER_DECADE = 4;

  /** Number of bins. */
  static final int BINS = 1 + DECADES * BINS_PER_DECADE;

  private static final double BINS_PER_NAT = BINS_PER_DECADE / StrictMath.log(10);
  private static final double LOG_SIGNIFICANT = StrictMath.log(EffectiveSamples.SIGNIFICANT);

  private NormalizedWeights() {}

  /** The edges of the bins: 0, 1e-10, ..., 1 // [BINS + 1]. */
  static List<Double> edges() {
    List<Double> edges = new ArrayList<>(List.of(0.0));
    for (int i = 0; i < BINS; i++) {
      edges.add(StrictMath.pow(10, (double) i / BINS_PER_DECADE - DECADES));
    }
    return edges;
  }

  /**
   * Counts the weights of an example.
   *
   * @param logWeights of all samples // [count]
   * @param logSum log sum_j w_j
   * @param counts one more for every weight // [BINS]
   * @return the number of weights with w~ above {@link EffectiveSamples#SIGNIFICANT}
   */
  static int count(double[] logWeights, double logSum, long[] counts) {
    int significant = 0;
    for (double logWeight : logWeights) {
      double log = logWeight - logSum;
      double bin = 1 + DECADES * BINS_PER_DECADE + log * BINS_PER_NAT;
      counts[(int) Math.min(Math.max(bin, 0), BINS - 1)]++;
      significant += log > LOG_SIGNIFICANT ? 1 : 0;
    }
    return significant;
  }

  /** What was counted. */
  static WeightHistogram histogram(long[] counts) {
    return new WeightHistogram(edges(), Arrays.stream(counts).boxed().toList());
  }
}
