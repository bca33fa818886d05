package dev.iwae.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Grey-scale images with intensities in 0..1, or with any real numbers where no intensities are
 * meant, kept in the precision of their file. Immutable; a range shares the memory of the whole.
 */
public final class Images {

  private final Intensities intensities;
  private final int first;
  private final int examples;
  private final int height;
  private final int width;

  private Images(Intensities intensities, int first, int examples, int height, int width) {
    this.intensities = intensities;
    this.first = first;
    this.examples = examples;
    this.height = height;
    this.width = width;
  }

  /**
   * Images of one byte a pixel; intensity is byte / 255.
   *
   * @param bytes [examples][height][width], not copied
   */
  public static Images ofBytes(byte[] bytes, int examples, int height, int width) {
    return new Images(new ByteIntensities(bytes, height * width), 0, examples, height, width);
  }

  /**
   * Images of one float32 a pixel.
   *
   * @param rows [examples][height * width], not copied; at least one
   */
  public static Images ofRows(float[][] rows, int height, int width) {
    return new Images(new FloatIntensities(rows), 0, rows.length, height, width);
  }

  /**
   * Reads one file of images.
   *
   * @param format of {@link ImageSource}
   * @throws dev.iwae.sweep.text.UserException if the file cannot be read or is not what it should
   *     be
   */
  public static Images load(Path file, String format) {
    return new ImageSource(format, List.of(file)).read();
  }

  /** Whether each value is one of b / 255. */
  boolean areBytes() {
    return intensities instanceof ByteIntensities;
  }

  /** Number of images. */
  public int examples() {
    return examples;
  }

  /** Rows of an image. */
  public int height() {
    return height;
  }

  /** Columns of an image. */
  public int width() {
    return width;
  }

  /** Pixels of one image. */
  public int pixels() {
    return height * width;
  }

  /**
   * Writes the {@link #pixels} intensities of an example, row by row, to target, from offset on.
   */
  public void copyTo(int example, float[] target, int offset) {
    intensities.copy(index(example), target, offset);
  }

  /** The images {@code first .. first + count - 1}. */
  public Images range(int first, int count) {
    Objects.checkFromIndexSize(first, count, examples);
    return new Images(intensities, this.first + first, count, height, width);
  }

  private int index(int example) {
    return first + Objects.checkIndex(example, examples);
  }
}
