package dev.iwae.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Who computes the parts of a minibatch's work: the thread that asks, and some beside it. */
final class ShardThreads implements AutoCloseable {

  /** Computes a part on a thread; thread 0 is the one that asks. */
  interface Task {
    void compute(int thread, int part);
  }

  private final ExecutorService others =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "iwae-shards");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Computes parts 0 to {@code parts - 1}, each once, and returns when all are done.
   *
   * @param threads at least 1
   */
  void run(int threads, int parts, Task task) {
    next.set(0);
    running.clear();
    for (int thread = 1; thread < Math.min(threads, parts); thread++) {
      int number = thread;
      running.add(others.submit(() -> work(number, parts, task)));
    }
    try {
      work(0, parts, task);
    } finally {
      running.forEach(ShardThreads::await);
    }
  }

  private void work(int thread, int parts, Task task) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      task.compute(thread, part);
    }
  }

  private static void await(Future<?> work) {
    boolean interrupted = false;
    while (true) {
      try {
        work.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // the others still write to what the caller owns
      } catch (ExecutionException e) {
        throw new IllegalStateException("a shard failed", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
