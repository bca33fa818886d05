package dev.iwae.math;

/**
 * Draws rows of independent Bernoullis in place. Pixel i uses word i of the stream; blocks of four
 * pixels that are all 0 or 1 are not computed, and most of an image is.
 */
final class BernoulliRow {

  private static final int BLOCK = 4;
  private static final int ONE = Float.floatToRawIntBits(1f);

  private final int key0;
  private final int key1;
  private final PhiloxBlocks blocks = new PhiloxBlocks();
  private final int[] grey = new int[PhiloxBlocks.CAPACITY];

  BernoulliRow(int key0, int key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  void draw(int index, int sample, int layer, float[] p, int from, int count) {
    int whole = count / BLOCK;
    for (int start = 0; start < whole; start += PhiloxBlocks.CAPACITY) {
      int end = Math.min(whole, start + PhiloxBlocks.CAPACITY);
      int found = findGrey(p, from, start, end);
      encrypt(found, index, sample, layer);
      for (int i = 0; i < found; i++) {
        decide(i, p, from + BLOCK * grey[i]);
      }
    }
    if (whole * BLOCK < count) {
      grey[0] = whole;
      encrypt(1, index, sample, layer);
      for (int k = 0; k < count % BLOCK; k++) {
        int at = from + whole * BLOCK + k;
        p[at] = decide(blocks.word(0, k), p[at]);
      }
    }
  }

  /** Lists the blocks start..end-1 that have a pixel between 0 and 1. */
  private int findGrey(float[] p, int from, int start, int end) {
    int found = 0;
    for (int block = start; block < end; block++) {
      int i = from + BLOCK * block;
      grey[found] = block;
      float any = variance(p[i]) + variance(p[i + 1]) + variance(p[i + 2]) + variance(p[i + 3]);
      found += -Float.floatToRawIntBits(any) >>> 31;
    }
    return found;
  }

  private static float variance(float p) {
    return p * (1f - p);
  }

  private void encrypt(int count, int index, int sample, int layer) {
    blocks.fillRight(count, index, layer);
    for (int i = 0; i < count; i++) {
      blocks.setLeft(i, grey[i], sample);
    }
    blocks.encrypt(count, key0, key1);
  }

  private void decide(int i, float[] p, int at) {
    long left = blocks.left(i);
    long right = blocks.right(i);
    p[at] = decide((int) left, p[at]);
    p[at + 1] = decide((int) (left >>> 32), p[at + 1]);
    p[at + 2] = decide((int) right, p[at + 2]);
    p[at + 3] = decide((int) (right >>> 32), p[at + 3]);
  }

  /** 1 if u < p, else 0, from the sign of u - p: a branch on it would be mispredicted. */
  private static float decide(int word, float p) {
    int below = Float.floatToRawIntBits(PhiloxCursor.unit(word) - p) >> 31;
    return Float.intBitsToFloat(below & ONE);
  }
}
