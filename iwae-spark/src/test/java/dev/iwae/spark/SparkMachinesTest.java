package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.store.Store;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.remote.StoreServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a worker takes four threads. */
class SparkMachinesTest {

  private record SilentDriver(DriverLog log) implements SparkMachines.Driver {

    @Override
    public void close() {}
  }

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private long seconds;
  private SparkMachines machines;

  @BeforeEach
  void open() {
    WorkerLaunch here =
        new WorkerLaunch(Path.of("java"), List.of(), List.of(), folder, folder, BlasChoice.HASWELL);
    Store store = Store.open(folder, (key, reason, movedTo) -> {});
    machines =
        new SparkMachines(
            new RemoteLaunch(here, List.of(), HomeAccess.SHIP),
            new Executor.Terms(
                "Haswell", 4, new StoreServer(store, Set.of()), frame -> {}, new AtomicLong()),
            Optional.empty(),
            new SilentDriver(new DriverLog(folder.resolve("spark-driver.log"))),
            () -> TimeUnit.SECONDS.toNanos(seconds),
            said::add);
  }

  @Test
  void executorsComeAndGo() {
    added("0", 9);
    assertThat(machines.slots()).isEqualTo(2);
    machines.hear(Frame.of(Kind.EXECUTOR_REMOVED, "0", 0, "killed"));
    assertThat(machines.slots()).isZero();
    assertThat(said)
        .containsExactly(
            "node (executor 0) joins with 2 slots", "node (executor 0) is lost: killed");
  }

  @Test
  void anExecutorWithoutTheVectorModuleIsSlowAndSaysSo() {
    machines.hear(Frame.of(Kind.EXECUTOR_ADDED, "0", 0, "node\n4\n17\n"));
    machines.slots();
    assertThat(said)
        .containsExactly(
            "node (executor 0) joins with 1 slots",
            "the Java of node (executor 0) has no module jdk.incubator.vector: workers compute the same bits with scalar kernels, several times slower. A full JDK has it.");
  }

  @Test
  void digitsAreTheSameInArabic() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      added("0", 9);
      added("1", 1);
      machines.slots();
    } finally {
      Locale.setDefault(before);
    }
    assertThat(said)
        .satisfiesExactly(
            fit -> assertThat(fit).isEqualTo("node (executor 0) joins with 2 slots"),
            unfit -> assertThat(unfit).contains("has 1 cores, iwae.threads is 4"));
  }

  @Test
  void whereNoWorkerFitsTheSweepEnds() {
    added("0", 1);
    seconds = 10;
    assertThat(machines.slots()).isZero();
    assertThat(said).singleElement().asString().contains("has 1 cores, iwae.threads is 4");
    seconds = 11;
    assertThatThrownBy(() -> machines.slots())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has 1 cores, iwae.threads is 4");
  }

  @Test
  void whereAWorkerFitsElsewhereItGoesOn() {
    added("0", 1);
    added("1", 4);
    seconds = 3600;
    assertThat(machines.slots()).isEqualTo(1);
  }

  /** Another may come in its place. */
  @Test
  void theLastFitOneIsMissedForAWhile() {
    added("0", 1);
    added("1", 4);
    seconds = 3600;
    machines.hear(Frame.of(Kind.EXECUTOR_REMOVED, "1", 0, "killed"));
    assertThat(machines.slots()).isZero();
    seconds += 11;
    assertThatThrownBy(() -> machines.slots()).isInstanceOf(UserException.class);
  }

  @Test
  void aMinuteWithoutExecutorsIsToldOnce() {
    seconds = 60;
    machines.slots();
    assertThat(said).isEmpty();
    for (seconds = 61; seconds < 200; seconds++) {
      machines.slots();
    }
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("there has been no executor for a minute")
        .endsWith("spark-driver.log");
  }

  private void added(String id, int cores) {
    machines.hear(
        Frame.of(Kind.EXECUTOR_ADDED, id, 0, "node\n" + cores + "\n17\njdk.incubator.vector"));
  }
}
