package dev.iwae.math;

/** Fills rows with the words of streams, without their lowest bits: integers from 0 to 2^31 - 1. */
final class WordRows {

  private static final int BLOCK = 4;

  private final int key0;
  private final int key1;
  private final PhiloxBlocks blocks = new PhiloxBlocks();

  WordRows(int key0, int key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** Row r of {@code target} // [rows][columns] is the stream (index, firstSample + r, layer). */
  void fill(int index, int firstSample, int rows, int layer, int[] target, int from, int columns) {
    int perRow = (columns + BLOCK - 1) / BLOCK;
    for (int row = 0; row < rows; row++) {
      for (int start = 0; start < perRow; start += PhiloxBlocks.CAPACITY) {
        int count = Math.min(PhiloxBlocks.CAPACITY, perRow - start);
        encrypt(index, firstSample + row, layer, start, count);
        int first = BLOCK * start;
        copy(target, from + row * columns + first, Math.min(BLOCK * count, columns - first));
      }
    }
  }

  private void encrypt(int index, int sample, int layer, int start, int count) {
    blocks.fillRight(count, index, layer);
    for (int i = 0; i < count; i++) {
      blocks.setLeft(i, start + i, sample);
    }
    blocks.encrypt(count, key0, key1);
  }

  private void copy(int[] target, int from, int count) {
    int whole = count / BLOCK;
    for (int i = 0; i < whole; i++) {
      long left = blocks.left(i);
      long right = blocks.right(i);
      int to = from + BLOCK * i;
      target[to] = (int) left >>> 1;
      target[to + 1] = (int) (left >>> 33);
      target[to + 2] = (int) right >>> 1;
      target[to + 3] = (int) (right >>> 33);
    }
    for (int i = whole * BLOCK; i < count; i++) {
      target[from + i] = blocks.word(i / BLOCK, i % BLOCK) >>> 1;
    }
  }
}
