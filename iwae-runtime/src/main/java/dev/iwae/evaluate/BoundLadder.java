package dev.iwae.evaluate;

import dev.iwae.math.LogSumExp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates L_1, L_5, L_10, L_50, ... below L_K from the same K draws: each rung averages its bound
 * over the disjoint groups of consecutive draws, so that small k are not left with one group's
 * noise. A rung's groups are made of whole groups of the rung below.
 *
 * <p>A group is one estimate of L_k, so their spread tells how far a single estimate is from L_k.
 */
final class BoundLadder {

  /** Fewer estimates say little about their spread. */
  private static final int GROUPS_OF_A_SPREAD = 10;

  private final int[] rungs;
  private final double[] logs; // of the rungs
  private final LogSumExp[] groups;
  private final int[] members;
  private final double[] sums;
  private final double[][] values; // [rungs][groups]
  private final int[] completed;

  /**
   * @param samples K; the ladder ends below it
   */
  BoundLadder(int samples) {
    this.rungs = rungs(samples);
    this.logs = Arrays.stream(rungs).mapToDouble(StrictMath::log).toArray();
    this.groups = new LogSumExp[rungs.length];
    this.values = new double[rungs.length][];
    for (int i = 0; i < rungs.length; i++) {
      groups[i] = new LogSumExp();
      values[i] = new double[samples / rungs[i]];
    }
    this.members = new int[rungs.length];
    this.sums = new double[rungs.length];
    this.completed = new int[rungs.length];
  }

  /** 1, 5, 10, 50, 100, ... while below the number of samples. */
  static int[] rungs(int samples) {
    List<Integer> rungs = new ArrayList<>();
    long k = 1;
    for (int i = 0; k < samples; i++) {
      rungs.add((int) k);
      k *= i % 2 == 0 ? 5 : 2;
    }
    return rungs.stream().mapToInt(Integer::intValue).toArray();
  }

  void clear() {
    for (int i = 0; i < rungs.length; i++) {
      groups[i].clear();
      members[i] = 0;
      sums[i] = 0;
      completed[i] = 0;
    }
  }

  void add(double logWeight) {
    double value = logWeight;
    for (int i = 0; i < rungs.length; i++) {
      groups[i].add(value);
      members[i]++;
      int size = i == 0 ? 1 : rungs[i] / rungs[i - 1];
      if (members[i] < size) {
        return;
      }
      value = groups[i].value();
      double bound = value - logs[i];
      sums[i] += bound;
      values[i][completed[i]++] = bound;
      groups[i].clear();
      members[i] = 0;
    }
  }

  int size() {
    return rungs.length;
  }

  /** The estimate of L_k of rung i: the mean over its complete groups. */
  double bound(int i) {
    return sums[i] / completed[i];
  }

  /** How many rungs, from the lowest, have enough groups to tell their spread. */
  static int spreads(int samples) {
    return (int)
        Arrays.stream(rungs(samples)).filter(k -> samples / k >= GROUPS_OF_A_SPREAD).count();
  }

  /** Mean absolute deviation of rung i's estimates from their mean, in nats. */
  double deviation(int i) {
    double mean = bound(i);
    double sum = 0;
    for (double value : values[i]) {
      sum += Math.abs(value - mean);
    }
    return sum / completed[i];
  }
}
