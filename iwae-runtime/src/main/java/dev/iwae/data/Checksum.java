package dev.iwae.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's bytes must hash to.
 *
 * @param algorithm {@code SHA-256}, or {@code MD5} where nothing better has been published
 * @param hex lower-case hexadecimal digits
 */
public record Checksum(String algorithm, String hex) {

  private static final int CHUNK = 1 << 16;

  public static Checksum sha256(String hex) {
    return new Checksum("SHA-256", hex);
  }

  public static Checksum md5(String hex) {
    return new Checksum("MD5", hex);
  }

  /** The checksum of a file by the same algorithm. */
  public Checksum of(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return end(digest);
  }

  /** A fresh digest of the algorithm, for those who stream. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and MD5", e);
    }
  }

  /** Ends a digest of the algorithm. */
  public Checksum end(MessageDigest digest) {
    return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  /** {@code MD5 21ec…}. */
  public String text() {
    return algorithm + " " + hex;
  }
}
