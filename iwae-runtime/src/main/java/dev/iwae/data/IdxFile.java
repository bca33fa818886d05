package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;

/** Files of images in the IDX format, gzipped or not. */
final class IdxFile {

  private static final int CHUNK = 1 << 16;

  private IdxFile() {}

  /** Reads all images. */
  static Images read(Path file) {
    return parse(
        file,
        (header, in) -> {
          requirePlausible(header, file);
          byte[] body = new byte[header.bodyBytes()];
          requireWhole(in.readNBytes(body, 0, body.length), header, in, file);
          return Images.ofBytes(body, header.examples(), header.height(), header.width());
        });
  }

  /** Verifies and hashes a file as a stream, without keeping its images. */
  static ImageIdentity identify(Path file) {
    MessageDigest digest = Sha256.digest();
    IdxHeader header =
        parse(
            file,
            (parsed, in) -> {
              digest.update(parsed.encode());
              requireWhole(
                  skip(new DigestInputStream(in, digest), parsed.bodyBytes()), parsed, in, file);
              return parsed;
            });
    return new ImageIdentity(
        Sha256.hex(digest), header.examples(), header.height(), header.width());
  }

  @FunctionalInterface
  private interface Body<T> {
    T read(IdxHeader header, InputStream in) throws IOException;
  }

  private static <T> T parse(Path file, Body<T> body) {
    return new DataFile(file)
        .read(in -> body.read(IdxHeader.parse(in.readNBytes(IdxHeader.BYTES), file), in));
  }

  /** So that a wrong header is an error and not two gigabytes of memory. */
  private static void requirePlausible(IdxHeader header, Path file) throws IOException {
    if (!new DataFile(file).mayHold(header.bodyBytes())) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "is cut short: %,d bytes cannot hold %s",
              Files.size(file),
              header.text()));
    }
  }

  private static int skip(InputStream in, int bytes) throws IOException {
    byte[] buffer = new byte[CHUNK];
    int done = 0;
    while (done < bytes) {
      int n = in.read(buffer, 0, Math.min(CHUNK, bytes - done));
      if (n < 0) {
        break;
      }
      done += n;
    }
    return done;
  }

  private static void requireWhole(int bytes, IdxHeader header, InputStream rest, Path file)
      throws IOException {
    if (bytes < header.bodyBytes()) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "is cut short: it says it has %s, which are %,d bytes, but only %,d follow its header",
              header.text(),
              header.bodyBytes(),
              bytes));
    }
    if (rest.read() >= 0) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "goes on after the %s that it says it has (%,d bytes)",
              header.text(),
              header.bodyBytes()));
    }
  }
}
