package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which executors are there: Spark says so and their agents are heard. One that says nothing for
 * long is taken for gone, though Spark waits longer, and comes back when it is heard again.
 */
final class Attendance {

  private static final long SECONDS_BETWEEN_LOOKS = 5;

  /** Gets what agents say. */
  interface Sweep {
    void take(List<Frame> frames) throws IOException;
  }

  /** What is known of one. */
  static final class Executor {

    private final Outbox outbox = new Outbox(Long.MAX_VALUE);
    private long answered; // the number of its last request
    private byte[] answer = {}; // to that
    private Optional<String> resources = Optional.empty(); // as Spark tells
    private Optional<Frame> ready = Optional.empty(); // as the agent tells
    private long heard; // by the clock
    private boolean told; // that it is there

    /**
     * Answers a request, whose first frame numbers it, with what waits for the agent. One that
     * comes again is answered as before: it was heard, and what waited then is in the answer that
     * was lost.
     */
    synchronized byte[] answer(List<Frame> request, Sweep sweep) throws IOException {
      long number = request.get(0).worker();
      if (number > answered) {
        sweep.take(request.subList(1, request.size()));
        answer = Frame.pack(outbox.take());
        answered = number;
      }
      return number == answered ? answer : new byte[0];
    }

    /** Forgets what it was to be told, which is out of date when it wakes up. */
    private synchronized void forget() {
      outbox.clear();
      answer = new byte[0];
    }
  }

  private final News news;
  private final long patience; // seconds
  private final LongSupplier clock;
  private final Map<String, Executor> executors = new HashMap<>();
  private long looked; // for silent ones, by the clock

  /**
   * @param patience seconds that an executor may say nothing
   * @param clock in nanoseconds
   */
  Attendance(News news, long patience, LongSupplier clock) {
    this.news = news;
    this.patience = patience;
    this.clock = clock;
    this.looked = clock.getAsLong();
  }

  synchronized void came(String id, String resources) {
    Executor executor = executor(id);
    executor.resources = Optional.of(resources);
    tellIfThere(id, executor);
  }

  synchronized void left(String id, String reason) {
    if (executors.remove(id) != null) {
      news.tell(Kind.EXECUTOR_REMOVED, id, reason);
    }
  }

  /** Its agent was heard: by the frame with which every request of it begins. */
  synchronized Executor heard(Frame ready) {
    Executor executor = executor(ready.executor());
    executor.ready = Optional.of(ready);
    executor.heard = clock.getAsLong();
    tellIfThere(ready.executor(), executor);
    return executor;
  }

  synchronized Optional<Outbox> outbox(String id) {
    return Optional.ofNullable(executors.get(id)).map(executor -> executor.outbox);
  }

  private Executor executor(String id) {
    return executors.computeIfAbsent(id, none -> new Executor());
  }

  private void tellIfThere(String id, Executor executor) {
    if (!executor.told && executor.resources.isPresent() && executor.ready.isPresent()) {
      executor.told = true;
      news.tell(
          Kind.EXECUTOR_ADDED, id, executor.resources.get() + "\n" + executor.ready.get().text());
    }
  }

  /** Looks after the silent ones, for ever. */
  void watch() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells of the silent ones. Who has not looked for long was stopped himself, as by Ctrl-Z, and
   * has yet to hear what they said meanwhile.
   */
  synchronized void look() {
    long now = clock.getAsLong();
    if (now - looked > TimeUnit.SECONDS.toNanos(2 * SECONDS_BETWEEN_LOOKS)) {
      executors.values().forEach(executor -> executor.heard = now);
    }
    looked = now;
    executors.forEach(
        (id, executor) -> {
          long silence = now - executor.heard;
          if (executor.told && silence > TimeUnit.SECONDS.toNanos(patience)) {
            executor.told = false;
            executor.forget();
            String reason = "it gave no sign of life for " + patience + " s";
            news.tell(Kind.EXECUTOR_REMOVED, id, reason);
          }
        });
  }
}
