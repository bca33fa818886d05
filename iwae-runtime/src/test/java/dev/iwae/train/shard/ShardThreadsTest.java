package dev.iwae.train.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShardThreadsTest {

  /** With more and fewer threads than parts, and than the time before. */
  @Test
  void everyPartIsComputedOnce() {
    try (ShardThreads threads = new ShardThreads()) {
      for (int round = 0; round < 3_000; round++) {
        int parts = 1 + round % 7;
        AtomicIntegerArray computed = new AtomicIntegerArray(parts);
        threads.run(1 + round % 5, parts, (thread, part) -> computed.incrementAndGet(part));
        assertThat(IntStream.range(0, parts).map(computed::get)).containsOnly(1);
      }
    }
  }

  /** Each waits for the other, so that neither can do both. */
  @Test
  void theThreadsComputeAtTheSameTimeHoweverLongTheySlept() throws InterruptedException {
    try (ShardThreads threads = new ShardThreads()) {
      for (int round = 0; round < 5; round++) {
        CountDownLatch both = new CountDownLatch(2);
        threads.run(2, 2, (thread, part) -> meet(both));
        Thread.sleep(20);
      }
    }
  }

  @Test
  void whoAsksWaitsForTheLastPart() {
    try (ShardThreads threads = new ShardThreads()) {
      CountDownLatch both = new CountDownLatch(2);
      boolean[] done = new boolean[1];
      threads.run(
          2,
          2,
          (thread, part) -> {
            meet(both);
            if (thread == 1) {
              sleep(Duration.ofMillis(30));
              done[0] = true;
            }
          });
      assertThat(done[0]).isTrue();
    }
  }

  @Test
  void aFailureOnAnyThreadIsTheCallers() {
    try (ShardThreads threads = new ShardThreads()) {
      CountDownLatch both = new CountDownLatch(2);
      assertThatThrownBy(
              () ->
                  threads.run(
                      2,
                      2,
                      (thread, part) -> {
                        meet(both);
                        if (thread == 1) {
                          throw new IllegalArgumentException("of shape");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("of shape");

      boolean[] computed = new boolean[2];
      threads.run(2, 2, (thread, part) -> computed[part] = true);
      assertThat(computed).containsOnly(true);
    }
  }

  @Test
  void anInterruptedCallerWaitsAllTheSameAndStaysInterrupted() {
    try (ShardThreads threads = new ShardThreads()) {
      AtomicIntegerArray computed = new AtomicIntegerArray(20);
      Thread.currentThread().interrupt();
      threads.run(2, 20, (thread, part) -> computed.incrementAndGet(part));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(IntStream.range(0, 20).map(computed::get)).containsOnly(1);
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> started;
    try (ShardThreads threads = new ShardThreads()) {
      threads.run(3, 3, (thread, part) -> {});
      started =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread) && thread.getName().equals("iwae-shards"))
              .collect(Collectors.toSet());
      assertThat(started).as("beside the one that asks").hasSize(2);
    }
    for (Thread thread : started) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static void meet(CountDownLatch latch) {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
