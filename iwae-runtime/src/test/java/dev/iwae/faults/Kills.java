package dev.iwae.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Kills sweeps, or their workers, at seeded moments, lets each go on, and holds what is there in
 * the end against a sweep that nobody disturbed.
 */
final class Kills {

  /** What a killed process left is removed by a sweep that begins later than this. */
  private static final long YOUNG_MILLIS = 2100;

  private static final int KILLS_OF_A_SWEEP = 8;
  private static final int PATIENCE_SECONDS = 1200;

  private final Site base;
  private final SortedMap<String, String> expected;
  private final Path folder;
  private final SplittableRandom random;
  private final Map<Moment, Integer> killed = new EnumMap<>(Moment.class);
  private final List<ProcessHandle> workers = new ArrayList<>(); // of killed parents
  private int sweeps;
  private int ofWorkers;
  private int filesCompared;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param base a sweep that nobody disturbed
   * @param folder gets the others
   */
  Kills(Site base, Path folder, long seed) throws IOException {
    this.base = base;
    this.expected = base.state();
    this.folder = folder;
    this.random = new SplittableRandom(seed);
  }

  /** Goes on until so many kills have hit, of both kinds of moments, or for so long. */
  Figures run(int kills, Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    int ofASweep = Math.min(KILLS_OF_A_SWEEP, Math.max(1, kills / 2)); // so that there are two
    while (!isEnough(kills) && differences.isEmpty() && System.nanoTime() - end < 0) {
      boolean writing = sweeps % 2 != 0; // needs no worker, which takes seconds to start
      Path place = folder.resolve("sweep-" + sweeps++);
      Site site = writing ? base.copyOfHome(place) : base.fresh(place);
      List<Moment> moments = writing ? Moment.OF_WRITING : Moment.OF_WORK;
      for (int i = 0; i < ofASweep && !isEnough(kills); i++) {
        kill(site, moments.get((i + random.nextInt(2)) % moments.size()));
      }
      Thread.sleep(YOUNG_MILLIS);
      site.finish();
      compare(site);
      System.out.printf("%d kills, %d sweeps: %s%n", count(), sweeps, killed);
    }
    return figures();
  }

  private boolean isEnough(int kills) {
    return count() >= kills && hits(Moment.OF_WORK) > 0 && hits(Moment.OF_WRITING) > 0;
  }

  /** How many kills have hit at some moments. */
  int hits(List<Moment> moments) {
    return moments.stream().distinct().mapToInt(m -> killed.getOrDefault(m, 0)).sum();
  }

  private int count() {
    return killed.values().stream().mapToInt(n -> n).sum();
  }

  private Figures figures() {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("kills", count());
    killed.forEach(
        (moment, n) -> figures.put("kills during " + moment.name().toLowerCase(Locale.ROOT), n));
    figures.put("kills of a worker alone", ofWorkers);
    figures.put("sweeps carried on to their end", sweeps);
    figures.put("files compared", filesCompared);
    figures.put("files that differed", differences.size());
    figures.put("workers that outlived their parent", orphans());
    return Figures.of(figures);
  }

  List<String> differences() {
    return differences;
  }

  private void kill(Site site, Moment moment) throws IOException, InterruptedException {
    long entries = Moment.entries(site);
    Process sweep = site.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!moment.hasCome(site, entries) && sweep.isAlive() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    boolean late = sweep.waitFor(delay(moment), TimeUnit.MILLISECONDS);
    if (!late) {
      hit(sweep, moment);
    }
  }

  /** A start takes seconds, a training some tenths, a file less than a millisecond. */
  private long delay(Moment moment) {
    return switch (moment) {
      case START -> random.nextLong(6000);
      case TRAINING, EVALUATION -> random.nextLong(400);
      case DATA, CHECKPOINT, RENAME -> random.nextLong(3);
      case PICTURES, RESULTS, REPORT -> random.nextLong(30);
    };
  }

  private void hit(Process sweep, Moment moment) throws InterruptedException {
    List<ProcessHandle> children = Site.workers(sweep);
    killed.merge(moment, 1, Integer::sum);
    if (random.nextInt(3) == 0 && !children.isEmpty()) {
      children.forEach(ProcessHandle::destroyForcibly);
      ofWorkers++;
      sweep.waitFor(random.nextLong(2000), TimeUnit.MILLISECONDS);
    }
    sweep.destroyForcibly().waitFor();
    workers.addAll(children);
  }

  private void compare(Site site) throws IOException {
    differences.addAll(site.differences(expected));
    filesCompared += expected.size();
  }

  /** They end when they have written a checkpoint. */
  private long orphans() {
    workers.forEach(
        worker -> worker.onExit().completeOnTimeout(worker, 40, TimeUnit.SECONDS).join());
    return workers.stream().filter(ProcessHandle::isAlive).count();
  }
}
