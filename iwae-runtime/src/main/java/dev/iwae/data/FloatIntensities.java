package dev.iwae.data;

/**
 * One float32 a pixel.
 *
 * @param rows [examples][pixels], not copied
 */
record FloatIntensities(float[][] rows) implements Intensities {

  @Override
  public void copy(int example, float[] target, int offset) {
    System.arraycopy(rows[example], 0, target, offset, rows[example].length);
  }
}
