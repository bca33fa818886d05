package dev.iwae.data;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;

/** The order in which an epoch visits the training examples. */
public final class Visits {

  private Visits() {}

  /** 0 .. examples-1 in order. */
  public static int[] inOrder(int examples) {
    int[] order = new int[examples];
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
    return order;
  }

  /** A uniform permutation of 0 .. examples-1, one for each epoch. */
  public static int[] shuffled(int examples, long seed, int stage, int epoch) {
    return new RandomStream(seed, Purpose.SHUFFLE, stage, epoch).permutation(examples);
  }
}
