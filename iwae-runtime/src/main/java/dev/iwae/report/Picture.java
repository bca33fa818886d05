package dev.iwae.report;

import java.util.Base64;

/**
 * An image of the page, inside it.
 *
 * @param caption what it shows
 * @param alternative the same with its run, for who cannot see it
 * @param png the file
 * @param width pixels
 * @param height pixels
 */
public record Picture(String caption, String alternative, byte[] png, int width, int height) {

  /** The image as the source of an element. */
  public String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
