package dev.iwae.data.catalogue;

import dev.iwae.data.file.CannotKeep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** A file on its way in: decompressed, measured and hashed as it is written. */
final class Arrival {

  private static final int CHUNK = 1 << 16;
  private static final long REPORT_NANOS = 250_000_000;

  private final CatalogueFile file;
  private final FetchListener listener;
  private final MessageDigest digest;
  private long bytes;
  private long reported = System.nanoTime();

  Arrival(CatalogueFile file, FetchListener listener) {
    this.file = file;
    this.listener = listener;
    this.digest = file.checksum().digest();
  }

  /**
   * Writes the content to target.
   *
   * @return what is wrong with it, if anything
   * @throws IOException if the content ends early or is damaged
   */
  Optional<String> receive(InputStream content, Path target) throws IOException {
    InputStream in = Gunzip.ifGzipped(content);
    try (OutputStream out = open(target)) {
      byte[] buffer = new byte[CHUNK];
      // More than expected is wrong already, however much more.
      for (int n = in.read(buffer); n >= 0 && bytes <= file.size().most(); n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        write(out, buffer, n, target);
        bytes += n;
        report();
      }
    }
    if (bytes > file.size().most()) {
      return Optional.of(
          String.format(
              Locale.ROOT, "has at least %,d bytes, expected %,d", bytes, file.size().most()));
    }
    return file.size().mismatch(bytes).or(() -> file.mismatch(file.checksum().end(digest)));
  }

  private static OutputStream open(Path target) {
    try {
      return Files.newOutputStream(target);
    } catch (IOException e) {
      throw new CannotKeep(target, e);
    }
  }

  // Apart from reading: a full disk is no reason to try the next mirror.
  private static void write(OutputStream out, byte[] buffer, int n, Path target) {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw new CannotKeep(target, e);
    }
  }

  private void report() {
    long now = System.nanoTime();
    if (now - reported >= REPORT_NANOS) {
      reported = now;
      listener.progress(file.name(), bytes, file.size().most());
    }
  }
}
