package dev.iwae.train.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Who computes the parts of a minibatch's work: the thread that asks, and some beside it.
 *
 * <p>Several times in a step of a few milliseconds the threads wait for each other, and to wake one
 * that sleeps takes tens of microseconds: they look for work a while before they sleep.
 */
public final class ShardThreads implements AutoCloseable {

  /** Computes a part on a thread; thread 0 is the one that asks. */
  public interface ShardWork {

    /** Computes part {@code part}, 0-based, on thread {@code thread}. */
    void compute(int thread, int part);
  }

  /**
   * Half a millisecond, about: more than what one thread does alone between two works of a step.
   */
  private static final int LOOKS = 20_000;

  private final List<Helper> helpers = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private ShardWork task;
  private int parts;
  private Thread caller;
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * Computes parts 0 to {@code parts - 1}, each once, and returns when all are done.
   *
   * @param threads at least 1
   * @throws IllegalStateException if a part failed on another thread
   */
  public void run(int threads, int parts, ShardWork task) {
    int others = Math.min(threads, parts) - 1;
    while (helpers.size() < others) {
      helpers.add(new Helper(helpers.size() + 1));
    }
    this.task = task;
    this.parts = parts;
    caller = Thread.currentThread();
    failure = null;
    next.set(0);
    for (int i = 0; i < others; i++) {
      helpers.get(i).begin();
    }
    try {
      work(0);
    } finally {
      for (int i = 0; i < others; i++) {
        helpers.get(i).await(); // for it writes to what the caller owns
      }
    }
    if (failure != null) {
      throw new IllegalStateException("a shard failed", failure);
    }
  }

  private void work(int thread) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      task.compute(thread, part);
    }
  }

  @Override
  public void close() {
    closed = true;
    helpers.forEach(helper -> LockSupport.unpark(helper.thread));
  }

  private static void waitUntil(BooleanSupplier holds) {
    for (int looks = 0; looks < LOOKS && !holds.getAsBoolean(); looks++) {
      Thread.onSpinWait();
    }
    while (!holds.getAsBoolean()) {
      LockSupport.park();
    }
  }

  /** A thread beside the one that asks. */
  private final class Helper implements Runnable {

    private final int number;
    private final Thread thread = new Thread(this, "iwae-shards");
    private volatile boolean busy;
    private final BooleanSupplier isCalled = () -> busy || closed;
    private final BooleanSupplier isDone = () -> !busy;

    Helper(int number) {
      this.number = number;
      thread.setDaemon(true);
      thread.start();
    }

    void begin() {
      busy = true;
      LockSupport.unpark(thread);
    }

    void await() {
      waitUntil(isDone);
    }

    @Override
    public void run() {
      while (!closed) {
        waitUntil(isCalled);
        if (busy) {
          help();
        }
      }
    }

    private void help() {
      try {
        work(number);
      } catch (Throwable e) {
        failure = e;
      } finally {
        Thread waiting = caller;
        busy = false;
        LockSupport.unpark(waiting);
      }
    }
  }
}
