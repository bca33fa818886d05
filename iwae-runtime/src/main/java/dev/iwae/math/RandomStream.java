package dev.iwae.math;

import java.util.Arrays;

/**
 * Random numbers by coordinates: (seed, purpose, stage, epoch) choose a family, (index, sample,
 * layer) a stream of it, and no draw depends on any other. An object is a cursor that allocates
 * nothing; it is not shared between threads.
 *
 * <p>The family's coordinates are hashed by one Philox block into the key of its streams; the
 * stream's coordinates and the position are the counter.
 */
public final class RandomStream {

  /** Of what every evaluation draws, {@link #ofEvaluation}. */
  public static final long EVALUATION_SEED = 0;

  /** One more than the highest layer. */
  private static final int LAYERS = 256;

  private final int[] key;
  private final PhiloxCursor cursor;
  private final NormalRows normals;
  private final BernoulliRow bernoulli;
  private final WordRows words;

  /**
   * @param seed of the run
   * @param purpose what the numbers are for
   * @param stage position in the chain of stages, 0 where there is none
   * @param epoch within the stage, 0 where there is none
   */
  public RandomStream(long seed, Purpose purpose, int stage, int epoch) {
    this(key(seed, purpose, stage, epoch));
  }

  /**
   * What an evaluation draws: the same whatever the seed of the run, so that models, and seeds of
   * their training, are compared by common random numbers.
   *
   * @param stage which of several families of that purpose, 0 where there is one
   * @param epoch the same within the stage
   */
  public static RandomStream ofEvaluation(Purpose purpose, int stage, int epoch) {
    return new RandomStream(EVALUATION_SEED, purpose, stage, epoch);
  }

  private static int[] key(long seed, Purpose purpose, int stage, int epoch) {
    int[] key = new int[4];
    Philox.block(
        purpose.coordinate(), stage, epoch, 0x69776165, (int) seed, (int) (seed >>> 32), key);
    return key;
  }

  private RandomStream(int[] key) {
    this.key = key;
    this.cursor = new PhiloxCursor(key[0], key[1]);
    this.normals = new NormalRows(key[0], key[1]);
    this.bernoulli = new BernoulliRow(key[0], key[1]);
    this.words = new WordRows(key[0], key[1]);
  }

  /** The same family with a cursor of its own, for another thread. */
  public RandomStream copy() {
    return new RandomStream(key);
  }

  /**
   * Goes to the start of a stream.
   *
   * @param index of an example, a step or a parameter
   * @param sample 0-based
   * @param layer 0-based, below 256
   */
  public void seek(int index, int sample, int layer) {
    checkLayer(layer);
    cursor.seek(index, sample, layer);
  }

  private static void checkLayer(int layer) {
    if (layer < 0 || layer >= LAYERS) {
      throw new IllegalArgumentException("layer " + layer + " is not in 0..255");
    }
  }

  /** 32 uniform bits. */
  public int nextInt() {
    return cursor.nextInt();
  }

  /** Uniform in [0, 1), a multiple of 2^-24. */
  public float nextFloat() {
    return cursor.nextFloat();
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return cursor.nextDouble();
  }

  /**
   * Uniform in [0, bound), without bias: Lemire (2019), "Fast random integer generation in an
   * interval".
   *
   * @param bound positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    long product = (nextInt() & Philox.MASK) * bound;
    if ((int) product + Integer.MIN_VALUE < bound + Integer.MIN_VALUE) {
      int threshold = Integer.remainderUnsigned(-bound, bound);
      while ((int) product + Integer.MIN_VALUE < threshold + Integer.MIN_VALUE) {
        product = (nextInt() & Philox.MASK) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** A uniform permutation of 0 .. n-1 (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * Fills {@code target[from...]} with {@code count} standard normals, made of whole blocks of four
   * words: what remains of a block is not used again.
   */
  public void nextNormals(float[] target, int from, int count) {
    int block = cursor.freshBlock();
    normals.select(cursor.index(), cursor.sample(), cursor.layer(), block);
    normals.fill(target, from, 1, count);
    cursor.seekBlock(block + (count + 3) / 4);
  }

  /**
   * Fills {@code target} // [samples][units] with standard normals. Row s is the start of the
   * stream (index, firstSample + s, layer), as after {@link #seek}; this cursor does not move.
   */
  public void normals(
      int index, int firstSample, int samples, int layer, float[] target, int from, int units) {
    checkLayer(layer);
    normals.select(index, firstSample, layer, 0);
    normals.fill(target, from, samples, units);
  }

  /**
   * Fills {@code target} // [samples][units] with uniform integers from 0 to 2^31 - 1. Row s is the
   * start of the stream (index, firstSample + s, layer), as after {@link #seek}; this cursor does
   * not move.
   */
  public void words(
      int index, int firstSample, int samples, int layer, int[] target, int from, int units) {
    checkLayer(layer);
    words.fill(index, firstSample, samples, layer, target, from, units);
  }

  /**
   * Draws x ~ Bernoulli(p) for a row of intensities in place, from the start of the stream that
   * {@link #seek} chose. The draw of a pixel does not depend on the others; intensities of 0 and 1
   * cost little.
   *
   * @param intensities in 0..1, replaced by 0 or 1
   */
  public void bernoulli(float[] intensities, int from, int count) {
    bernoulli.draw(cursor.index(), cursor.sample(), cursor.layer(), intensities, from, count);
  }
}
