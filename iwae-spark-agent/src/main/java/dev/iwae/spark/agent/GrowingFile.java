package dev.iwae.spark.agent;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that somebody else appends to, read as it grows. */
final class GrowingFile {

  private static final int MOST = 1 << 16;

  private final Path file;
  private long read;

  GrowingFile(Path file) {
    this.file = file;
  }

  /** The next bytes; none if there are none yet. */
  byte[] next() {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(MOST, in.length() - read)];
      in.seek(read);
      in.readFully(bytes);
      read += bytes.length;
      return bytes;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
