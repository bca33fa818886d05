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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The executors that there are. */
final class SparkMachines implements Cluster.Machines {

  /** Machines of a cluster join some seconds apart. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  /** How long none may be there before the user is told. */
  private static final long LONELINESS = TimeUnit.SECONDS.toNanos(60);

  /** What is needed of Spark's driver here. */
  interface Driver {

    /** What it prints. */
    DriverLog log();

    /** Ends it. */
    void close();
  }

  private final RemoteLaunch launch;
  private final Executor.Terms terms;
  private final Optional<SharedHome> shared;
  private final Driver driver;
  private final LongSupplier clock;
  private final Consumer<String> news;
  private final Map<String, Executor> candidates = new TreeMap<>(); // whose lock is being tried
  private final Map<String, Executor> executors = new TreeMap<>();
  private final Queue<String> untold = new ArrayDeque<>();
  private Optional<Executor> latest = Optional.empty();
  private long changed; // when one came or went, by the clock
  private boolean lonely; // which the user was told
  private Optional<String> end = Optional.empty();

  /**
   * @param shared the home, if executors are to see it
   * @param clock in nanoseconds
   * @param news gets what the user should know
   */
  SparkMachines(
      RemoteLaunch launch,
      Executor.Terms terms,
      Optional<SharedHome> shared,
      Driver driver,
      LongSupplier clock,
      Consumer<String> news) {
    this.launch = launch;
    this.terms = terms;
    this.shared = shared;
    this.driver = driver;
    this.clock = clock;
    this.changed = clock.getAsLong();
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
    long unchanged = clock.getAsLong() - changed;
    if (noneIsFit() && unchanged > PATIENCE) {
      throw new UserException(executors.values().iterator().next().unfit().orElseThrow());
    }
    if (executors.isEmpty() && unchanged > LONELINESS && !lonely) {
      lonely = true;
      news.accept(loneliness());
    }
    return executors.values().stream().mapToInt(Executor::slots).sum();
  }

  private boolean noneIsFit() {
    return !executors.isEmpty()
        && executors.values().stream().allMatch(executor -> executor.unfit().isPresent());
  }

  private String loneliness() {
    return "there has been no executor for a minute; one is waited for. Has the cluster as many cores and as much memory free as spark.executor.cores and spark.executor.memory ask for (iwae.spark.conf)? The driver's log: %s"
        .formatted(driver.log().file());
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
    changed = clock.getAsLong();
    lonely = false;
    untold.add(executor.unfit().orElseGet(() -> arrival(executor)));
    if (executor.unfit().isEmpty()) {
      executor.java().slowness("the Java of " + executor.place()).ifPresent(untold::add);
    }
  }

  private static String arrival(Executor executor) {
    return String.format(Locale.ROOT, "%s joins with %d slots", executor.place(), executor.slots());
  }

  private void removed(String id, String reason) {
    candidates.remove(id);
    Optional.ofNullable(executors.remove(id))
        .ifPresent(
            executor -> {
              untold.add("%s is lost: %s".formatted(executor.place(), reason));
              executor.lost(reason);
              changed = clock.getAsLong();
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
