package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills in every build; the profile {@code faults} has two hundred and more. */
class KillsTest {

  private static final int KILLS = Integer.getInteger("iwae.faults.kills", 4);
  private static final int AT_A_TIME = Integer.getInteger("iwae.faults.streams", 1);
  private static final Duration MOST =
      Duration.ofMinutes(Integer.getInteger("iwae.faults.minutes", 60));
  private static final long SEED = Long.getLong("iwae.faults.seed", 1);

  @TempDir Path folder;

  @Test
  void whateverIsKilledTheNextSweepEndsAsIfNothingHadHappened() throws Exception {
    Site base = Site.create(folder.resolve("undisturbed"));
    Kills.finish(base);
    List<Kills> streams = new ArrayList<>();
    List<Callable<Figures>> runs = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      Kills kills = new Kills(base, folder.resolve("stream-" + i), SEED + i);
      streams.add(kills);
      runs.add(() -> kills.run(KILLS / AT_A_TIME, MOST));
    }
    Figures figures = sum(runs);

    assertThat(streams).flatExtracting(Kills::differences).isEmpty();
    assertThat(figures.counts().get("kills").intValue()).isPositive();
    assertThat(figures.counts().get("workers that outlived their parent").intValue()).isZero();
    figures.keep("Kills");
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
