package dev.iwae.math;

/**
 * Fills rows of standard normals, many streams at a time. Normal j of a stream is made of the
 * stream's word j; where {@link ZigguratNormal} needs more words than that, they come from a stream
 * of that normal's own, which has j + 1 in the upper 24 bits of the layer. So a normal depends on
 * its coordinates only.
 */
final class NormalRows {

  /** Normals of one stream that can have a stream of their own. */
  private static final int MOST = (1 << 24) - 1;

  private final int key0;
  private final int key1;
  private final PhiloxBlocks blocks = new PhiloxBlocks();
  private final float[] normals = new float[4 * PhiloxBlocks.CAPACITY];
  private final int[] outside = new int[4 * PhiloxBlocks.CAPACITY];
  private final PhiloxCursor more;

  private int index;
  private int firstSample;
  private int layer;
  private int firstBlock;
  private int blocksPerRow;

  NormalRows(int key0, int key1) {
    this.key0 = key0;
    this.key1 = key1;
    this.more = new PhiloxCursor(key0, key1);
  }

  /** Row r will be the stream (index, firstSample + r, layer) from a block on. */
  void select(int index, int firstSample, int layer, int firstBlock) {
    this.index = index;
    this.firstSample = firstSample;
    this.layer = layer;
    this.firstBlock = firstBlock;
  }

  /** Fills {@code target} // [rows][columns] from {@code from}. */
  void fill(float[] target, int from, int rows, int columns) {
    this.blocksPerRow = (columns + 3) >> 2;
    if (firstBlock < 0 || firstBlock + (long) blocksPerRow > MOST >> 2) {
      throw new IllegalArgumentException("more than " + MOST + " normals of one stream");
    }
    int total = Math.multiplyExact(rows, blocksPerRow);
    for (int start = 0; start < total; start += PhiloxBlocks.CAPACITY) {
      int count = Math.min(PhiloxBlocks.CAPACITY, total - start);
      encrypt(start, count);
      int found = ZigguratNormal.candidates(blocks, count, normals, outside);
      for (int i = 0; i < found; i++) {
        settle(start, outside[i]);
      }
      copy(start, count, target, from, columns);
    }
  }

  private void encrypt(int start, int count) {
    int row = start / blocksPerRow;
    int block = start % blocksPerRow;
    blocks.fillRight(count, index, layer);
    for (int i = 0; i < count; i++) {
      blocks.setLeft(i, firstBlock + block, firstSample + row);
      if (++block == blocksPerRow) {
        block = 0;
        row++;
      }
    }
    blocks.encrypt(count, key0, key1);
  }

  private void settle(int start, int position) {
    int block = start + (position >> 2);
    int ordinal = 4 * (firstBlock + block % blocksPerRow) + (position & 3);
    more.seek(index, firstSample + block / blocksPerRow, layer | (ordinal + 1) << 8);
    normals[position] = ZigguratNormal.edge(blocks.word(position >> 2, position & 3), more);
  }

  /** Copies what rows have of blocks {@code start..start+count-1}. */
  private void copy(int start, int count, float[] target, int from, int columns) {
    int end = start + count;
    int done = start;
    while (done < end) {
      int row = done / blocksPerRow;
      int rowEnd = Math.min(end, (row + 1) * blocksPerRow);
      int column = 4 * (done - row * blocksPerRow);
      int width = Math.min(columns - column, 4 * (rowEnd - done));
      System.arraycopy(normals, 4 * (done - start), target, from + row * columns + column, width);
      done = rowEnd;
    }
  }
}
