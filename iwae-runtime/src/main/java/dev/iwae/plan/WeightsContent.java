package dev.iwae.plan;

import dev.iwae.sweep.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Checksums of weight files, each read once. */
final class WeightsContent {

  private final Map<Path, String> known = new HashMap<>();

  /**
   * SHA-256 of the file, 64 hexadecimal digits.
   *
   * @param run that wants it, for the message
   * @throws UserException if it cannot be read
   */
  String sha256(Path file, String run) {
    return known.computeIfAbsent(file, path -> read(path, run));
  }

  private static String read(Path file, String run) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "run `%s` starts from the weights in %s, and there is no such file.".formatted(run, file)
              + " A relative path starts at the sweep file's folder.");
    }
    MessageDigest digest = StepKeys.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UserException(
          "run `%s` starts from the weights in %s, which cannot be read (%s). Check its permissions."
              .formatted(run, file, e),
          e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
