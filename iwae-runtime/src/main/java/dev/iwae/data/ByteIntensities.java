package dev.iwae.data;

/** One byte a pixel; intensity is byte / 255. */
final class ByteIntensities implements Intensities {

  private final byte[] bytes;
  // byte / 255f by value: a table has the same bits as the division.
  private final float[] byValue = new float[256];

  ByteIntensities(byte[] bytes) {
    this.bytes = bytes;
    for (int value = 0; value < 256; value++) {
      byValue[value] = value / 255f;
    }
  }

  @Override
  public float at(int index) {
    return byValue[bytes[index] & 0xff];
  }

  @Override
  public void copy(int index, int count, float[] target, int offset) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = byValue[bytes[index + i] & 0xff];
    }
  }
}
