package dev.iwae.data;

import org.apache.commons.math3.random.MersenneTwister;

/**
 * {@code numpy.random.RandomState(seed).permutation(n)}, whose numbers NumPy has frozen (NEP 19):
 * Fisher and Yates from the end, with MT19937 seeded by one 32-bit word, and a bounded integer by
 * masking and rejection.
 */
public final class NumpyPermutation {

  private NumpyPermutation() {}

  public static int[] of(int n, int seed) {
    MersenneTwister random = new MersenneTwister(seed);
    int[] permutation = Visits.inOrder(n);
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i, random);
      int swapped = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swapped;
    }
    return permutation;
  }

  private static int upTo(int largest, MersenneTwister random) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int value = random.nextInt() & mask;
    while (value > largest) {
      value = random.nextInt() & mask;
    }
    return value;
  }
}
