package dev.iwae.data.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Ends with an error where a file turns out to be larger than anything that is read. */
final class LimitedStream extends FilterInputStream {

  private final Path file;
  private long left;

  LimitedStream(InputStream in, Path file, long most) {
    super(in);
    this.file = file;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(Math.max(n, 0));
    return n;
  }

  @Override
  public boolean markSupported() {
    return false; // bytes are counted once
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw DataFault.tooLarge(file);
    }
  }
}
