package dev.iwae.evaluate;

import dev.iwae.math.LogSumExp;
import java.util.Arrays;

/**
 * The jackknife of L_K, Nowozin (2018), "Debiasing evidence approximations": subsets of the samples
 * tell how the bound's bias, a series in 1/K, goes on, and the first terms are taken off. What is
 * left is of the order K^-(m+1), and no bound any more:
 *
 * <pre>sum_j (-1)^j (G-j)^m / (j! (m-j)!) mean of the bounds without j of G groups, j = 0 .. m
 * </pre>
 *
 * <p>With m = 1 a group is a sample. With more, samples are left out by fiftieths, since the
 * subsets without two of 5,000 samples are 12 million; those that fill no group are not used.
 *
 * @param order m, 1 or more
 */
record JackknifeEstimate(int order) {

  private static final int GROUPS = 50;

  /**
   * The estimate of log p(x), nats.
   *
   * @param logWeights more than m
   */
  double of(double[] logWeights) {
    int groups = order == 1 ? logWeights.length : Math.min(GROUPS, logWeights.length);
    int each = logWeights.length / groups;
    double[] sums = new double[groups]; // logs
    for (int group = 0; group < groups; group++) {
      sums[group] = logSum(Arrays.copyOfRange(logWeights, group * each, (group + 1) * each));
    }
    Subsets subsets = new Subsets(sums, each);
    double estimate = 0;
    for (int left = 0; left <= order; left++) {
      estimate += coefficient(groups, left) * subsets.meanBoundWithout(left);
    }
    return estimate;
  }

  private double coefficient(int groups, int left) {
    double value = (left % 2 == 0 ? 1 : -1) * Math.pow(groups - left, order);
    for (int i = 2; i <= left; i++) {
      value /= i;
    }
    for (int i = 2; i <= order - left; i++) {
      value /= i;
    }
    return value;
  }

  private static double logSum(double[] logs) {
    LogSumExp sum = new LogSumExp();
    Arrays.stream(logs).forEach(sum::add);
    return sum.value();
  }

  /** Bounds of all samples but those of some groups. */
  private static final class Subsets {

    private final double[] logSums; // [groups]
    private final double[] shares; // [groups], of the sum of all
    private final double all;
    private final int each;
    private final boolean[] without; // [groups]
    private double total;
    private long count;

    Subsets(double[] logSums, int each) {
      this.logSums = logSums;
      this.all = logSum(logSums);
      this.shares = Arrays.stream(logSums).map(log -> StrictMath.exp(log - all)).toArray();
      this.each = each;
      this.without = new boolean[logSums.length];
    }

    double meanBoundWithout(int groups) {
      total = 0;
      count = 0;
      add(0, groups, 0, Math.log((double) each * (logSums.length - groups)));
      return total / count;
    }

    private void add(int from, int groups, double gone, double logSamples) {
      if (groups == 0) {
        total += rest(gone) - logSamples;
        count++;
        return;
      }
      for (int group = from; group <= logSums.length - groups; group++) {
        without[group] = true;
        add(group + 1, groups - 1, gone + shares[group], logSamples);
        without[group] = false;
      }
    }

    /** Where most of the sum is gone, the difference would be made of rounding. */
    private double rest(double gone) {
      if (gone < 0.5) {
        return all + StrictMath.log1p(-gone);
      }
      LogSumExp sum = new LogSumExp();
      for (int group = 0; group < logSums.length; group++) {
        if (!without[group]) {
          sum.add(logSums[group]);
        }
      }
      return sum.value();
    }
  }
}
