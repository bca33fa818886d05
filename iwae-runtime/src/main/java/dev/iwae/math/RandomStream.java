package dev.iwae.math;

/**
 * Random numbers by coordinates: (seed, purpose, stage, epoch) choose a family, (index, sample,
 * layer) a stream of it, and no draw depends on any other. An object is a cursor that allocates
 * nothing; it is not shared between threads.
 *
 * <p>The family's coordinates are hashed by one Philox block into the key of its streams; the
 * stream's coordinates and the position are the counter.
 */
public final class RandomStream {

  private static final float UNIT_24 = 0x1p-24f;
  private static final double UNIT_53 = 0x1p-53;

  private final int key0;
  private final int key1;
  private final int[] words = new int[4];
  private int sample;
  private int index;
  private int layer;
  private int block;
  private int used;

  /**
   * @param seed of the run
   * @param purpose what the numbers are for
   * @param stage position in the chain of stages, 0 where there is none
   * @param epoch within the stage, 0 where there is none
   */
  public RandomStream(long seed, Purpose purpose, int stage, int epoch) {
    Philox.block(
        purpose.ordinal(), stage, epoch, 0x69776165, (int) seed, (int) (seed >>> 32), words);
    this.key0 = words[0];
    this.key1 = words[1];
    seek(0, 0, 0);
  }

  /**
   * Goes to the start of a stream.
   *
   * @param index of an example, a step or a parameter
   * @param sample 0-based
   * @param layer 0-based
   */
  public void seek(int index, int sample, int layer) {
    this.index = index;
    this.sample = sample;
    this.layer = layer;
    this.block = 0;
    this.used = 4;
  }

  /** 32 uniform bits. */
  public int nextInt() {
    if (used == 4) {
      Philox.block(block++, sample, index, layer, key0, key1, words);
      used = 0;
    }
    return words[used++];
  }

  /** Uniform in [0, 1), a multiple of 2^-24. */
  public float nextFloat() {
    return (nextInt() >>> 8) * UNIT_24;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    long high = nextInt() & 0xFFFFFFFFL;
    return ((high << 32 | nextInt() & 0xFFFFFFFFL) >>> 11) * UNIT_53;
  }

  /** Uniform in [0, bound), without bias: Lemire (2019), "Fast random integer generation". */
  public int nextInt(int bound) {
    long product = (nextInt() & 0xFFFFFFFFL) * bound;
    if ((int) product + Integer.MIN_VALUE < bound + Integer.MIN_VALUE) {
      int threshold = Integer.remainderUnsigned(-bound, bound);
      while ((int) product + Integer.MIN_VALUE < threshold + Integer.MIN_VALUE) {
        product = (nextInt() & 0xFFFFFFFFL) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** Fills {@code target[from...]} with {@code count} standard normals. */
  public void nextNormals(float[] target, int from, int count) {
    for (int i = from, end = from + count; i < end; i++) {
      target[i] = ZigguratNormal.next(this);
    }
  }

  /**
   * Draws x ~ Bernoulli(p) for a row of intensities in place; the draw of a pixel does not depend
   * on the others. Intensities of 0 and 1 cost nothing.
   *
   * @param intensities in 0..1, replaced by 0 or 1
   */
  public void bernoulli(float[] intensities, int from, int count) {
    int loaded = -1;
    for (int i = 0; i < count; i++) {
      float p = intensities[from + i];
      if (p > 0f && p < 1f) {
        if (loaded != i >> 2) {
          loaded = i >> 2;
          Philox.block(loaded, sample, index, layer, key0, key1, words);
        }
        intensities[from + i] = (words[i & 3] >>> 8) * UNIT_24 < p ? 1f : 0f;
      }
    }
    used = 4;
  }
}
