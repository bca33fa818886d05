package dev.iwae.plan;

import dev.iwae.store.IoReason;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** What a file of weights is known by. */
public final class FileContent {

  private FileContent() {}

  /**
   * SHA-256 of the file's bytes, 64 hexadecimal digits.
   *
   * @throws UserException if it cannot be read
   */
  public static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UserException(
          "the weights in %s cannot be read (%s). Check the path and its permissions."
              .formatted(file, IoReason.of(e)),
          e);
    }
  }
}
