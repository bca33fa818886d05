package dev.iwae.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a matrix of intensities, one an example, as they are read: checked to be in 0..1 and
 * of one length, and kept or only counted.
 */
final class Rows {

  private final Path file;
  private final List<float[]> kept = new ArrayList<>();
  private final boolean keep;
  private int count;
  private int pixels;

  private Rows(Path file, boolean keep) {
    this.file = file;
    this.keep = keep;
  }

  /** Keeps the rows. */
  static Rows keeping(Path file) {
    return new Rows(file, true);
  }

  /** Only checks them. */
  static Rows counting(Path file) {
    return new Rows(file, false);
  }

  /** Takes the next row. */
  void add(float[] row) {
    if (count > 0 && row.length != pixels) {
      throw ImageBytes.malformed(
          file,
          "has %d values in example %d, but %d in those before"
              .formatted(row.length, count, pixels));
    }
    for (int i = 0; i < row.length; i++) {
      if (!(row[i] >= 0 && row[i] <= 1)) {
        throw outside(row[i], i);
      }
    }
    pixels = row.length;
    count++;
    if (keep) {
      kept.add(row);
    }
  }

  private RuntimeException outside(float value, int pixel) {
    return ImageBytes.malformed(
        file,
        String.format(
            Locale.ROOT,
            "has %s as pixel %d of example %d (both counted from 0); intensities are in 0..1",
            value,
            pixel,
            count),
        Float.isNaN(value)
            ? "Leave out examples that lack values, or fill them in"
            : "Divide them by the largest there can be, such as 255");
  }

  /** What was kept. */
  Images images() {
    requireSome();
    return Images.ofRows(rows(), height(), pixels / height());
  }

  /** What was kept // [examples][pixels]. */
  float[][] rows() {
    return kept.toArray(float[][]::new);
  }

  ImageIdentity identity(String content) {
    requireSome();
    return new ImageIdentity(content, count, height(), pixels / height());
  }

  private void requireSome() {
    if (count == 0) {
      throw ImageBytes.malformed(file, "has no examples");
    }
  }

  private int height() {
    return height(pixels);
  }

  /** A matrix does not tell; a square number of pixels are most likely a square. */
  static int height(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels ? side : 1;
  }
}
