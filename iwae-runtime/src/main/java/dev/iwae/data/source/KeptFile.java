package dev.iwae.data.source;

import dev.iwae.data.file.CannotKeep;
import dev.iwae.store.DurableFiles;
import dev.iwae.store.Home;
import dev.iwae.store.Scratch;
import dev.iwae.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a home that can be made again, and is what its content's SHA-256 says.
 *
 * @param home with the folder {@code datasets}
 * @param path of the file
 * @param sha256 of the file
 */
record KeptFile(Home home, Path path, String sha256) {

  /** Writes the content. */
  @FunctionalInterface
  interface ContentWriter {
    void write(OutputStream out) throws IOException;
  }

  /** Makes the file unless it is there. */
  void require(ContentWriter content) {
    try {
      if (!Files.exists(path) || !Sha256.of(path).equals(sha256)) {
        publish(content);
      }
    } catch (IOException e) {
      throw new CannotKeep(path, e);
    }
  }

  private void publish(ContentWriter content) throws IOException {
    try (Scratch scratch = Scratch.create(home.folder())) {
      Path written = scratch.folder().resolve(path.getFileName());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
        content.write(out);
      }
      DurableFiles.publish(written, path);
    }
  }
}
