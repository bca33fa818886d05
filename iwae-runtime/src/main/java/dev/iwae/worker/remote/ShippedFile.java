package dev.iwae.worker.remote;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file whose bytes follow a message.
 *
 * @param name relative, with slashes
 * @param sha256 of its bytes
 */
record ShippedFile(String name, long bytes, String sha256) {

  /**
   * Its place below a folder.
   *
   * @throws IOException if it would be anywhere else
   */
  Path in(Path folder) throws IOException {
    Path place = folder.resolve(name).normalize();
    if (!place.startsWith(folder)) {
      throw new IOException("a file calls itself " + name);
    }
    return place;
  }
}
