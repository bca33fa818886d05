package dev.iwae.worker.remote;

import dev.iwae.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The files that follow a message, to be taken in their order; closing skips what was not. */
final class Parcel implements Closeable {

  private final InputStream in;
  private final Queue<ShippedFile> files;
  private long left; // bytes

  Parcel(InputStream in, List<ShippedFile> files) {
    this.in = in;
    this.files = new ArrayDeque<>(files);
    this.left = files.stream().mapToLong(ShippedFile::bytes).sum();
  }

  /** Writes all files that are left below a folder. */
  void unpack(Path folder) throws IOException {
    while (!files.isEmpty()) {
      Path place = files.peek().in(folder);
      Files.createDirectories(place.getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place), 1 << 16)) {
        takeOne(out);
      }
    }
  }

  /**
   * Writes the next file to a stream.
   *
   * @throws IOException also if it is not what was sent
   */
  void takeOne(OutputStream out) throws IOException {
    ShippedFile file = files.remove();
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long missing = file.bytes();
    while (missing > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, missing));
      if (n < 0) {
        throw new EOFException("the connection broke within " + file.name());
      }
      missing -= n;
      left -= n;
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    if (!Sha256.hex(digest).equals(file.sha256())) {
      throw new IOException(file.name() + " was damaged on its way");
    }
  }

  @Override
  public void close() throws IOException {
    in.skipNBytes(left);
  }
}
