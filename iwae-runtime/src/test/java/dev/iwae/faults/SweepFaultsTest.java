package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps in processes of their own, to which things happen, beside one that nobody disturbs. A few
 * faults of each kind in every build; the profile {@code faults} has hundreds.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals, limits and mounts of POSIX systems")
@Tag("long")
class SweepFaultsTest {

  private static final long SEED = Long.getLong("iwae.faults.seed", 1);
  private static final Duration MOST =
      Duration.ofMinutes(Integer.getInteger("iwae.faults.minutes", 60));

  @TempDir static Path folder;

  private static Site base;

  @BeforeAll
  static void sweepUndisturbed() throws Exception {
    base = Site.create(folder.resolve("undisturbed"));
    base.finish();
  }

  @Test
  void whateverIsKilledTheNextSweepEndsAsIfNothingHadHappened() throws Exception {
    int most = Integer.getInteger("iwae.faults.kills", 4);
    int atATime = Integer.getInteger("iwae.faults.streams", 1);
    List<Kills> streams = new ArrayList<>();
    List<Callable<Figures>> runs = new ArrayList<>();
    for (int i = 0; i < atATime; i++) {
      Kills kills = new Kills(base, folder.resolve("stream-" + i), SEED + i);
      streams.add(kills);
      runs.add(() -> kills.run(most / atATime, MOST));
    }
    Figures figures = sum(runs);

    assertThat(streams).flatExtracting(Kills::differences).isEmpty();
    assertThat(streams).allMatch(kills -> kills.hits(Moment.OF_WORK) > 0);
    assertThat(streams).allMatch(kills -> kills.hits(Moment.OF_WRITING) > 0);
    assertThat(figures.counts().get("workers that outlived their parent").intValue()).isZero();
    figures.keep("Kills");
  }

  @Test
  void whateverIsWrongWithTheDiskTheNextSweepEndsAsIfNothingHadHappened() throws Exception {
    StorageFaults faults = new StorageFaults(base, SEED);
    Figures figures = faults.run(Integer.getInteger("iwae.faults.disks", 4), folder, MOST);

    assertThat(faults.differences()).isEmpty();
    figures.keep("Storage");
  }

  @Test
  void whateverHitsAWorkerTheResultsAreThoseOfAnUndisturbedSweep() throws Exception {
    int workers = Integer.getInteger("iwae.faults.workers", 1);
    WorkerFaults faults = new WorkerFaults(site(), SEED);
    Figures figures = faults.run(workers, folder, MOST);

    assertThat(faults.differences()).isEmpty();
    figures.keep("Workers");
  }

  /** A run of every family takes minutes twice: too many for the single signal of a build. */
  private static Site site() throws Exception {
    return Boolean.getBoolean("iwae.faults.families") ? estimators() : base;
  }

  private static Site estimators() throws Exception {
    Site estimators = Site.ofEstimators(folder.resolve("estimators"));
    Files.createDirectories(estimators.home());
    Files.createSymbolicLink(estimators.home().resolve("natives"), base.home().resolve("natives"));
    estimators.finish();
    return estimators;
  }

  private static Figures sum(List<Callable<Figures>> runs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    try {
      List<Future<Figures>> done = threads.invokeAll(runs);
      Figures sum = done.get(0).get();
      for (Future<Figures> other : done.subList(1, done.size())) {
        sum = sum.plus(other.get());
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }
}
