package dev.iwae.data;

import dev.iwae.store.IoReason;
import dev.iwae.store.MalformedArray;
import dev.iwae.store.NpzMatrix;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One NumPy archive with an array {@code x} // [examples][pixels], float32 or float64, C order, in
 * 0..1. Known by the SHA-256 of the archive.
 */
record NpzFormat() implements ImageFormat {

  private static final String ARRAY = "x";

  @Override
  public Images read(List<Path> files) {
    Rows rows = Rows.keeping(files.get(0));
    read(files.get(0), rows);
    return rows.images();
  }

  @Override
  public ImageIdentity identify(List<Path> files) {
    Rows rows = Rows.counting(files.get(0));
    read(files.get(0), rows);
    return rows.identity(content(files));
  }

  @Override
  public String content(List<Path> files) {
    try {
      return Sha256.of(files.get(0));
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the images in %s: %s. Correct the path in the sweep, or make the file readable"
              .formatted(files.get(0), IoReason.of(e)),
          e);
    }
  }

  private static void read(Path file, Rows rows) {
    try {
      NpzMatrix.read(file, ARRAY, (row, values) -> rows.add(values));
    } catch (MalformedArray e) {
      throw new UserException(
          e.getMessage()
              + ". Images in an .npz are an array `x` of float32 or float64, [examples, pixels] in C order, with"
              + " values in 0..1: np.savez(file, x=np.ascontiguousarray(images.reshape(len(images), -1) / 255,"
              + " 'float32')) for bytes of 0..255",
          e);
    }
  }
}
