package dev.iwae.spark.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Frames that wait to be fetched. Any thread may use it. */
public final class Outbox {

  private final Queue<Frame> frames = new ArrayDeque<>();
  private final long capacity;
  private long size; // bytes

  /**
   * @param capacity bytes from which on {@link #put} waits
   */
  public Outbox(long capacity) {
    this.capacity = capacity;
  }

  /** Adds a frame, when there is room. */
  public synchronized void put(Frame frame) throws InterruptedException {
    while (size > capacity) {
      wait();
    }
    add(frame);
  }

  /** Adds a frame, whether there is room or not. */
  public synchronized void add(Frame frame) {
    frames.add(frame);
    size += frame.body().length;
    notifyAll();
  }

  /** Takes what there is, up to a megabyte or so. */
  public synchronized List<Frame> take() {
    List<Frame> taken = new ArrayList<>();
    long bytes = 0;
    while (!frames.isEmpty() && bytes < Frame.LONGEST) {
      Frame frame = frames.remove();
      bytes += frame.body().length;
      taken.add(frame);
    }
    size -= bytes;
    notifyAll();
    return taken;
  }

  /** Drops all there is. */
  public synchronized void clear() {
    frames.clear();
    size = 0;
    notifyAll();
  }

  /** Returns when there is something, or the time is over. */
  public synchronized void await(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (frames.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
