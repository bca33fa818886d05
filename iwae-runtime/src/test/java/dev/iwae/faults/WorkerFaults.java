package dev.iwae.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals to the workers of sweeps, which go on with others, and holds what comes out of it
 * against a sweep that nobody disturbed.
 */
final class WorkerFaults {

  /** A kill, a crash of native code, a wish to end, a crash of the JVM's own. */
  private static final List<String> SIGNALS = List.of("KILL", "SEGV", "TERM", "ABRT", "BUS");

  private static final int SIGNALS_A_SWEEP = 3;

  private final Site base;
  private final SortedMap<String, String> expected;
  private final SplittableRandom random;
  private final Map<String, Integer> sent = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private int sweeps;
  private int ended; // without being called again

  /**
   * @param base a sweep that nobody disturbed
   */
  WorkerFaults(Site base, long seed) throws IOException {
    this.base = base;
    this.expected = base.state();
    this.random = new SplittableRandom(seed);
  }

  /** Goes on until so many workers were hit, or for so long. */
  Figures run(int faults, Path folder, Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (count() < faults && differences.isEmpty() && System.nanoTime() - end < 0) {
      Site site = base.fresh(folder.resolve("workers-" + sweeps++));
      disturb(site, Math.min(SIGNALS_A_SWEEP, faults - count()));
      site.finish();
      differences.addAll(site.differences(expected));
      System.out.printf("%d workers, %d sweeps: %s%n", count(), sweeps, sent);
    }
    return figures();
  }

  private void disturb(Site site, int most) throws IOException, InterruptedException {
    Process sweep = site.start();
    for (int i = 0; i < most; i++) {
      List<ProcessHandle> workers = workers(sweep);
      // Anywhere between the start of its JVM and the end of its last step.
      boolean over = sweep.waitFor(random.nextLong(6000), TimeUnit.MILLISECONDS);
      if (!over && !workers.isEmpty() && workers.get(0).isAlive()) {
        signal(workers.get(0));
      }
    }
    if (Site.hasEnded(sweep) && sweep.exitValue() == 0) {
      ended++;
    }
  }

  private static List<ProcessHandle> workers(Process sweep) throws InterruptedException {
    List<ProcessHandle> workers = Site.workers(sweep);
    while (workers.isEmpty() && sweep.isAlive()) {
      Thread.sleep(20);
      workers = Site.workers(sweep);
    }
    return workers;
  }

  private void signal(ProcessHandle worker) throws IOException, InterruptedException {
    String signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + worker.pid()).start();
    if (kill.waitFor() == 0) {
      sent.merge(signal, 1, Integer::sum);
    }
  }

  private int count() {
    return sent.values().stream().mapToInt(n -> n).sum();
  }

  private Figures figures() {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("workers hit", count());
    sent.forEach((signal, n) -> figures.put("of these by SIG" + signal, n));
    figures.put("sweeps", sweeps);
    figures.put("sweeps that ended well without being called again", ended);
    figures.put("sweeps with the bits of an undisturbed one in the end", sweeps - differing());
    return Figures.of(figures);
  }

  private int differing() {
    return differences.isEmpty() ? 0 : 1;
  }

  List<String> differences() {
    return differences;
  }
}
