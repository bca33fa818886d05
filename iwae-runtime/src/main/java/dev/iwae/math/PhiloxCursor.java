package dev.iwae.math;

/** Reads the words of one stream in order; a stream is the blocks 0, 1, 2, ... of a counter. */
final class PhiloxCursor {

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

  PhiloxCursor(int key0, int key1) {
    this.key0 = key0;
    this.key1 = key1;
    seek(0, 0, 0);
  }

  /** Goes to the start of a stream. */
  void seek(int index, int sample, int layer) {
    this.index = index;
    this.sample = sample;
    this.layer = layer;
    seekBlock(0);
  }

  /** Goes to the start of a block of this stream. */
  void seekBlock(int block) {
    this.block = block;
    this.used = words.length;
  }

  /** The first block of which no word is used. */
  int freshBlock() {
    return block;
  }

  int nextInt() {
    if (used == words.length) {
      Philox.block(block++, sample, index, layer, key0, key1, words);
      used = 0;
    }
    return words[used++];
  }

  /** Uniform in [0, 1), a multiple of 2^-24. */
  float nextFloat() {
    return unit(nextInt());
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  double nextDouble() {
    long high = nextInt() & Philox.MASK;
    return ((high << 32 | nextInt() & Philox.MASK) >>> 11) * UNIT_53;
  }

  /** The upper 24 bits of a word as a number in [0, 1). */
  static float unit(int word) {
    return (word >>> 8) * UNIT_24;
  }

  int index() {
    return index;
  }

  int sample() {
    return sample;
  }

  int layer() {
    return layer;
  }
}
