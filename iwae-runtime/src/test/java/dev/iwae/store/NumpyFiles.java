package dev.iwae.store;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Golden files that NumPy 1.24.2 wrote; golden.py beside them is how. */
final class NumpyFiles {

  private NumpyFiles() {}

  static Path file(String name) {
    try {
      return Path.of(NumpyFiles.class.getResource("numpy/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code (np.arange(24) - 7.5) / 4}, the elements of the golden table [2, 3, 4] in C order. */
  static double element(int index) {
    return (index - 7.5) / 4;
  }
}
