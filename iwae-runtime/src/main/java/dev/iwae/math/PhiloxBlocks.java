package dev.iwae.math;

import java.util.Arrays;

/**
 * Many blocks of {@link Philox} at once, with the same bits. A round is one pass so short that the
 * compiler unrolls it and turns it into SIMD where the CPU multiplies vectors of longs (C2 counts a
 * multiplication as ten nodes of its limit of sixty: two rounds in one pass stay scalar).
 */
final class PhiloxBlocks {

  /** Most blocks at a time: the arrays stay in the first-level cache. */
  static final int CAPACITY = 256;

  private final long[] left = new long[CAPACITY]; // words 0 (low half) and 1 (high half)
  private final long[] right = new long[CAPACITY]; // words 2 and 3

  /** Sets words 2 and 3 of the first {@code count} counters. */
  void fillRight(int count, int word2, int word3) {
    Arrays.fill(right, 0, count, pair(word2, word3));
  }

  /** Sets words 0 and 1 of counter {@code i}. */
  void setLeft(int i, int word0, int word1) {
    left[i] = pair(word0, word1);
  }

  private static long pair(int low, int high) {
    return low & Philox.MASK | (long) high << 32;
  }

  /** Replaces the first {@code count} counters by their blocks. */
  void encrypt(int count, int key0, int key1) {
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < Philox.ROUNDS; round++) {
      round(left, right, count, k0 & Philox.MASK, k1 & Philox.MASK);
      k0 += Philox.W0;
      k1 += Philox.W1;
    }
  }

  private static void round(long[] left, long[] right, int count, long k0, long k1) {
    for (int i = 0; i < count; i++) {
      long l = left[i];
      long r = right[i];
      long p0 = Philox.M0 * (l & Philox.MASK);
      long p1 = Philox.M1 * (r & Philox.MASK);
      left[i] = (p1 >>> 32) ^ (l >>> 32) ^ k0 | p1 << 32;
      right[i] = (p0 >>> 32) ^ (r >>> 32) ^ k1 | p0 << 32;
    }
  }

  /** Words 0 (low half) and 1 (high half) of block {@code i}. */
  long left(int i) {
    return left[i];
  }

  /** Words 2 (low half) and 3 (high half) of block {@code i}. */
  long right(int i) {
    return right[i];
  }

  /** Word {@code k} of 0..3 of block {@code i}. */
  int word(int i, int k) {
    long pair = k < 2 ? left[i] : right[i];
    return (int) (pair >>> 32 * (k & 1));
  }
}
