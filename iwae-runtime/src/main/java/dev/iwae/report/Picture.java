package dev.iwae.report;

import java.util.Base64;
import java.util.Optional;

/**
 * An image of the page, inside it.
 *
 * @param caption what it shows
 * @param alternative the same with its run, for who cannot see it
 * @param png the file
 * @param width pixels
 * @param height pixels
 * @param repeat if the page has it more than once
 */
public record Picture(
    String caption,
    String alternative,
    byte[] png,
    int width,
    int height,
    Optional<PictureRepeat> repeat) {

  /**
   * One of several places of an image, of which the first has the file.
   *
   * @param id of the image in the first place
   * @param first whether this is the place
   */
  public record PictureRepeat(String id, boolean first) {}

  /** The image as the source of an element. */
  public String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  Picture repeated(PictureRepeat place) {
    return new Picture(caption, alternative, png, width, height, Optional.of(place));
  }
}
