package dev.iwae.data;

/** One byte a pixel; intensity is byte / 255. */
final class ByteIntensities implements Intensities {

  private final byte[] bytes; // [examples][pixels]
  private final int pixels;
  // byte / 255f by value: a table has the same bits as the division.
  private final float[] byValue = new float[256];

  ByteIntensities(byte[] bytes, int pixels) {
    this.bytes = bytes;
    this.pixels = pixels;
    for (int value = 0; value < 256; value++) {
      byValue[value] = value / 255f;
    }
  }

  @Override
  public void copy(int example, float[] target, int offset) {
    int from = example * pixels;
    for (int i = 0; i < pixels; i++) {
      target[offset + i] = byValue[bytes[from + i] & 0xff];
    }
  }
}
