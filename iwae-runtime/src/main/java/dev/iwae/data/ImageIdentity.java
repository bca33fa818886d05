package dev.iwae.data;

/**
 * What a file of images is known by.
 *
 * @param sha256 of the decompressed file's bytes, 64 lower-case hexadecimal digits
 * @param examples number of images
 * @param height rows of an image
 * @param width columns of an image
 */
public record ImageIdentity(String sha256, int examples, int height, int width) {

  /** Pixels of one image. */
  public int pixels() {
    return height * width;
  }
}
