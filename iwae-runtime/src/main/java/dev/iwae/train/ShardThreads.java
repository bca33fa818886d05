package dev.iwae.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Who computes the shards of a minibatch: the thread that asks, and some beside it. */
final class ShardThreads implements AutoCloseable {

  /** Computes a shard on a thread; thread 0 is the one that asks. */
  interface Task {
    void compute(int thread, int shard);
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
   * Computes shards 0 to {@code shards - 1}, each once, and returns when all are done.
   *
   * @param threads at least 1
   */
  void run(int threads, int shards, Task task) {
    next.set(0);
    running.clear();
    for (int thread = 1; thread < Math.min(threads, shards); thread++) {
      int number = thread;
      running.add(others.submit(() -> work(number, shards, task)));
    }
    try {
      work(0, shards, task);
    } finally {
      running.forEach(ShardThreads::await);
    }
  }

  private void work(int thread, int shards, Task task) {
    for (int shard = next.getAndIncrement(); shard < shards; shard = next.getAndIncrement()) {
      task.compute(thread, shard);
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
