package dev.iwae.data;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Grey-scale images with intensities in 0..1, kept in the precision of their file. Immutable; a
 * range shares the memory of the whole.
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
  static Images ofBytes(byte[] bytes, int examples, int height, int width) {
    return new Images(new ByteIntensities(bytes), 0, examples, height, width);
  }

  /**
   * Reads a file of images.
   *
   * @param format of {@link DatasetFiles}: {@code idx}, gzipped or not
   * @throws dev.iwae.sweep.UserException if the file cannot be read or is not what its header says
   */
  public static Images load(Path file, String format) {
    requireIdx(format);
    return IdxFile.read(file);
  }

  /**
   * Reads a file through for what it is known by.
   *
   * @param format as for {@link #load}
   * @throws dev.iwae.sweep.UserException if the file cannot be read or is not what its header says
   */
  public static ImageIdentity identify(Path file, String format) {
    requireIdx(format);
    return IdxFile.identify(file);
  }

  private static void requireIdx(String format) {
    if (!format.equals("idx")) {
      throw new IllegalArgumentException("unknown format of images: " + format);
    }
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

  /** Intensity in 0..1 of one pixel; pixels are counted row by row. */
  public float intensity(int example, int pixel) {
    Objects.checkIndex(pixel, pixels());
    return intensities.at(start(example) + pixel);
  }

  /** Writes the {@link #pixels} intensities of an example to target, from offset on. */
  public void copyTo(int example, float[] target, int offset) {
    intensities.copy(start(example), pixels(), target, offset);
  }

  /** The images {@code first .. first + count - 1}. */
  public Images range(int first, int count) {
    Objects.checkFromIndexSize(first, count, examples);
    return new Images(intensities, this.first + first, count, height, width);
  }

  private int start(int example) {
    return (first + Objects.checkIndex(example, examples)) * pixels();
  }
}
