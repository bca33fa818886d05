package dev.iwae.data;

import dev.iwae.store.IoReason;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.ZipException;

/** A file of images as bytes, decompressed if it is gzipped, and what can go wrong with it. */
final class ImageBytes {

  private static final int CHUNK = 1 << 16;

  private ImageBytes() {}

  /** Does something with the bytes of a file. */
  @FunctionalInterface
  interface Use<T> {
    T of(InputStream in) throws IOException;
  }

  /** Opens a file for a use; what goes wrong is told with the file's name. */
  static <T> T read(Path file, Use<T> use) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = Gunzip.ifGzipped(raw)) {
      return use.of(in);
    } catch (EOFException | ZipException e) {
      throw malformed(file, "is a damaged gzip file (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the images in %s: %s. Correct the path in the sweep, or make the file readable"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  /** SHA-256 of the decompressed bytes. */
  static String sha256(Path file) {
    return read(
        file,
        in -> {
          MessageDigest digest = Sha256.digest();
          byte[] buffer = new byte[CHUNK];
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
          }
          return Sha256.hex(digest);
        });
  }

  /** A file that is not what it should be. */
  static UserException malformed(Path file, String problem) {
    return malformed(file, problem, "Get the file again, or correct its path in the sweep");
  }

  /** A file that is not what it should be, where its owner can mend it. */
  static UserException malformed(Path file, String problem, String advice) {
    return new UserException("%s %s. %s".formatted(file, problem, advice));
  }
}
