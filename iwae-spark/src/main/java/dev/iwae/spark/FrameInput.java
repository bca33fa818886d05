package dev.iwae.spark;

import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The bytes of frames, as a stream. One thread may read, others add. */
final class FrameInput extends InputStream {

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final Runnable hangUp;
  private volatile long patience = Long.MAX_VALUE; // milliseconds
  private byte[] current = {};
  private int read;

  /**
   * @param hangUp called when the stream is closed
   */
  FrameInput(Runnable hangUp) {
    this.hangUp = hangUp;
  }

  void add(byte[] bytes) {
    if (bytes.length > 0) {
      queue.add(bytes);
    }
  }

  /** Nothing follows. */
  void end() {
    queue.add(END);
  }

  /** From now on, reading throws {@link SocketTimeoutException} if nothing comes for so long. */
  void limitSilence(Duration time) {
    patience = time.toMillis();
  }

  @Override
  public int read() throws SocketTimeoutException {
    return isAtEnd() ? -1 : current[read++] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws SocketTimeoutException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int n = Math.min(length, current.length - read);
    System.arraycopy(current, read, buffer, offset, n);
    read += n;
    return n;
  }

  @Override
  public int available() {
    return current.length - read;
  }

  /** Waits for bytes. */
  private boolean isAtEnd() throws SocketTimeoutException {
    try {
      if (read == current.length) {
        byte[] next = queue.poll(patience, TimeUnit.MILLISECONDS);
        if (next == null) {
          throw new SocketTimeoutException("nothing came for " + patience + " ms");
        }
        if (next == END) {
          queue.add(END); // for those who ask again
          return true;
        }
        current = next;
        read = 0;
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    end();
    hangUp.run();
  }
}
