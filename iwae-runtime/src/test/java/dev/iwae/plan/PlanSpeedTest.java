package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.store.Store;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand runs of eight stages, 90,000 different steps, planned and looked up. */
class PlanSpeedTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void tenThousandRuns(@TempDir Path home) {
    ScheduleSpec schedule =
        Declared.schedule(StageSpec.geometric(8, 1, 3, 1e-3, 1e-4).toArray(StageSpec[]::new));
    List<RunSpec> runs = new ArrayList<>();
    for (int seed = 0; seed < 10_000; seed++) {
      runs.add(Declared.run("r" + seed, Declared.IWAE, 50, schedule, seed));
    }
    Store store = Store.open(home, (key, reason, movedTo) -> {});

    long start = cpuTime();
    PlanStatus status = PlanStatus.of(Declared.plan(runs), store);
    List<String> text = PlanText.of(status);
    Duration taken = Duration.ofNanos(cpuTime() - start);

    assertThat(text).endsWith("10000 runs, 90000 steps: 90000 to do");
    assertThat(taken).isLessThan(LIMIT);
  }

  // Not the wall's, which also counts what else the machine does.
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
