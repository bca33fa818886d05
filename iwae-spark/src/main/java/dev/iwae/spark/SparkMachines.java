package dev.iwae.spark;

import dev.iwae.run.Cluster;
import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch;
import dev.iwae.worker.WorkerListener;
import dev.iwae.worker.WorkerProcess;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The executors that there are. */
final class SparkMachines implements Cluster.Machines {

  /** Machines of a cluster join some seconds apart. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final RemoteLaunch launch;
  private final Executor.Terms terms;
  private final Optional<SharedHome> shared;
  private final DriverProcess driver;
  private final Consumer<String> news;
  private final Map<String, Executor> candidates = new TreeMap<>(); // whose lock is being tried
  private final Map<String, Executor> executors = new TreeMap<>();
  private final Queue<String> untold = new ArrayDeque<>();
  private Optional<Executor> latest = Optional.empty();
  private long latestJoined; // by System.nanoTime
  private Optional<String> end = Optional.empty();

  /**
   * @param shared the home, if executors are to see it
   * @param news gets what the user should know
   */
  SparkMachines(
      RemoteLaunch launch,
      Executor.Terms terms,
      Optional<SharedHome> shared,
      DriverProcess driver,
      Consumer<String> news) {
    this.launch = launch;
    this.terms = terms;
    this.shared = shared;
    this.driver = driver;
    this.news = news;
  }

  @Override
  public synchronized int slots() {
    while (!untold.isEmpty()) {
      news.accept(untold.remove());
    }
    if (latest.isEmpty()) {
      driver.log().refusal().ifPresent(this::endWith); // Spark tries for a minute
    }
    if (end.isPresent()) {
      throw new UserException(end.get());
    }
    if (noneIsFit() && System.nanoTime() - latestJoined > PATIENCE) {
      throw new UserException(executors.values().iterator().next().unfit().orElseThrow());
    }
    return executors.values().stream().mapToInt(Executor::slots).sum();
  }

  private boolean noneIsFit() {
    return !executors.isEmpty()
        && executors.values().stream().allMatch(executor -> executor.unfit().isPresent());
  }

  @Override
  public int threads() {
    return terms.threads();
  }

  @Override
  public WorkerProcess launch(int number, WorkerListener listener) {
    Executor executor = freest();
    return WorkerProcess.launch(launch, executor, number, listener);
  }

  /** If none is left since slots were counted, one that is lost: so is its worker, then. */
  private synchronized Executor freest() {
    return executors.values().stream()
        .filter(executor -> executor.unfit().isEmpty())
        .max(Comparator.comparingInt(Executor::freeSlots))
        .or(() -> latest)
        .orElseThrow();
  }

  /** Takes what the driver and the agents say. */
  synchronized void hear(Frame frame) {
    switch (frame.kind()) {
      case EXECUTOR_ADDED -> added(Executor.of(frame, terms));
      case EXECUTOR_REMOVED -> removed(frame.executor(), frame.text());
      case LOCK_TRIED -> tried(frame.executor(), frame.text());
      case APPLICATION_ENDED -> ended(frame.text());
      default -> Optional.ofNullable(executors.get(frame.executor())).ifPresent(e -> e.hear(frame));
    }
  }

  private void added(Executor executor) {
    if (shared.isPresent()) {
      candidates.put(executor.id(), executor);
      String file = shared.get().file().toString();
      terms.frames().accept(Frame.of(Kind.TRY_LOCK, executor.id(), 0, file));
    } else {
      join(executor);
    }
  }

  private void tried(String id, String answer) {
    Optional.ofNullable(candidates.remove(id))
        .ifPresent(
            executor ->
                shared
                    .orElseThrow()
                    .objection(answer, executor.place())
                    .ifPresentOrElse(this::endWith, () -> join(executor)));
  }

  private void join(Executor executor) {
    executors.put(executor.id(), executor);
    latest = Optional.of(executor);
    latestJoined = System.nanoTime();
    untold.add("%s joins with %d slots".formatted(executor.place(), executor.slots()));
  }

  private void removed(String id, String reason) {
    candidates.remove(id);
    Optional.ofNullable(executors.remove(id))
        .ifPresent(
            executor -> {
              untold.add("%s is lost: %s".formatted(executor.place(), reason));
              executor.lost(reason);
            });
  }

  /** There will be no executors any more. */
  synchronized void ended(String reason) {
    endWith(
        driver
            .log()
            .refusal()
            .orElseGet(
                () ->
                    "%s. What is finished is kept, with checkpoints of the rest: the same command goes on from there. %s"
                        .formatted(reason, driver.log().tail())));
    executors.values().forEach(executor -> executor.lost(reason));
  }

  private void endWith(String message) {
    if (end.isEmpty()) {
      end = Optional.of(message);
    }
  }

  @Override
  public void close() {
    driver.close();
    shared.ifPresent(SharedHome::release);
  }
}
