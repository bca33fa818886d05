package dev.iwae.sweep.spec.dataset;

/**
 * The size of an image, where its file does not tell it.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 */
public record ImageShape(int height, int width) {

  public int pixels() {
    return Math.multiplyExact(height, width);
  }
}
