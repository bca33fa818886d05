package dev.iwae.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A stream as frames. Not more than so many bytes are on their way at once, so that nobody between
 * here and the worker must keep what it has not read yet.
 */
final class FrameOutput extends OutputStream {

  private static final int MOST = 1 << 16; // in a frame
  private static final int WINDOW = 1 << 18;

  private final Consumer<byte[]> frames;
  private int onTheWay;
  private boolean broken;

  FrameOutput(Consumer<byte[]> frames) {
    this.frames = frames;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int sent = 0; sent < length; sent += MOST) {
      int n = Math.min(MOST, length - sent);
      awaitRoom(n);
      frames.accept(Arrays.copyOfRange(bytes, offset + sent, offset + sent + n));
    }
  }

  private synchronized void awaitRoom(int bytes) throws IOException {
    try {
      while (!broken && onTheWay + bytes > WINDOW) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (broken) {
      throw new IOException("the worker is gone");
    }
    onTheWay += bytes;
  }

  /** The worker has read so many. */
  synchronized void delivered(int bytes) {
    onTheWay -= bytes;
    notifyAll();
  }

  /** Nobody reads any more. */
  synchronized void breakOff() {
    broken = true;
    notifyAll();
  }
}
