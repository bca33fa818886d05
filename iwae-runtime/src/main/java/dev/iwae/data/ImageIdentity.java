package dev.iwae.data;

/**
 * What images are known by.
 *
 * @param sha256 of the file that {@link ImageFile} makes of them, or of how they are made ({@code
 *     docs/keys.md}), 64 lower-case hexadecimal digits
 * @param examples number of images
 * @param height rows of an image
 * @param width columns of an image
 * @param range of their values
 */
public record ImageIdentity(String sha256, int examples, int height, int width, ValueRange range) {

  /** Intensities. */
  public ImageIdentity(String sha256, int examples, int height, int width) {
    this(sha256, examples, height, width, ValueRange.UNIT_INTERVAL);
  }

  /** Pixels of one image. */
  public int pixels() {
    return height * width;
  }
}
