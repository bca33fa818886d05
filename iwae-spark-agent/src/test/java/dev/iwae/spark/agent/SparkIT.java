package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real master and two workers of this machine. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SparkIT {

  /** A chain whose last step both compute parts of. */
  private static final String LARGE =
      """
      iwae: 1
      name: large
      datasets: {digits: {source: digits, train: 100, test: 200}}
      models: {m: {layers: [{hidden: [100], latent: 10}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}, {epochs: 2, learning-rate: 1e-4}]}}
      evaluation: {samples: 20000}
      runs: [{grid: {k: 1}}]
      """;

  @TempDir private static Path shared;
  private static Path sweep;
  private static Path large;
  private static Standalone cluster;
  private static Map<String, String> undisturbed;
  private static Map<String, String> undisturbedLarge;

  @TempDir private Path temp;
  private Try ours;

  @BeforeAll
  static void startClusterAndRunLocally() throws Exception {
    cluster = Standalone.ofTwo(shared.resolve("cluster"));
    sweep = shared.resolve("cluster.yaml");
    Files.writeString(sweep, text(10, "1e-3"));
    Try local = new Try(shared.resolve("home"), sweep);
    local.run(new Site.Here()).requireSuccess();
    undisturbed = local.files();
    assertThat(undisturbed).isNotEmpty();
    large = Files.writeString(shared.resolve("large.yaml"), LARGE);
    Try localLarge = new Try(shared.resolve("home of large"), large);
    localLarge.run(new Site.Here()).requireSuccess();
    undisturbedLarge = localLarge.files();
    assertThat(undisturbedLarge).isNotEmpty();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  static String text(int epochs, String rate) {
    return """
        iwae: 1
        name: cluster
        datasets: {digits: {source: digits, train: 2000, test: 60}}
        models: {m: {layers: [{hidden: [100], latent: 10}]}}
        objectives: {vae: {bound: elbo}, iwae: {bound: iwae}}
        schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}, {epochs: %d, learning-rate: %s}]}}
        evaluation: {samples: 100}
        runs: [{grid: {objective: [vae, iwae], k: 20}}]
        """
        .formatted(epochs, rate);
  }

  @BeforeEach
  void begin() {
    ours = new Try(temp.resolve("home with a blank"), sweep);
  }

  @Test
  void whatTravelsIsWhatALocalSweepWritesAndAllSlotsShareAnEvaluation() throws Exception {
    Try shipped = new Try(temp.resolve("home with a blank"), large);
    shipped.run(Try.shipping(cluster)).requireSuccess();
    assertSharedEvaluation(shipped);
    assertThat(shipped.said)
        .anyMatch(line -> line.matches("\\[3/3\\] .* on 127.0.0.1 \\(executor .\\): .*"))
        .anyMatch(line -> line.contains("joins with 1 slots"));
    assertThat(shipped.home.resolve("logs/large/worker-1.log")).content().contains("kernels: ");
    assertThat(Processes.driver()).isEmpty();
    shipped.said.clear();
    shipped.run(new Site.Here()).requireSuccess();
    assertThat(shipped.said).anyMatch(line -> line.contains("3 steps: 3 cached"));
  }

  /** The collector is that of the executors' environment: of two, a JVM takes none. */
  @Test
  void whatAllSeeIsWhatALocalSweepWritesWithTheCollectorOfTheExecutors() throws Exception {
    Map<String, String> conf =
        Map.of(
            "spark.executorEnv.JAVA_TOOL_OPTIONS", "-XX:+UseG1GC",
            "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1");
    Try seen = new Try(temp.resolve("home"), large);
    seen.run(Try.on(cluster.master(), HomeAccess.SHARED, conf)).requireSuccess();
    assertSharedEvaluation(seen);
    assertThat(seen.home.resolve("logs/large/worker-1.log"))
        .content()
        .contains("Picked up JAVA_TOOL_OPTIONS: -XX:+UseG1GC");
  }

  private static void assertSharedEvaluation(Try remote) throws IOException {
    assertThat(remote.files()).isEqualTo(undisturbedLarge);
    for (int worker = 1; worker <= 2; worker++) {
      assertThat(remote.home.resolve("logs/large/worker-" + worker + ".log"))
          .content()
          .as("worker %d", worker)
          .containsPattern(": evaluated [1-9][0-9]* parts");
    }
  }

  @Test
  void killedWorkersAndExecutorsChangeNoBit() throws Exception {
    CompletableFuture<SweepOutcome> end = start(Try.shipping(cluster));
    awaitCheckpoint(end);
    ProcessHandle fork = Processes.await(() -> Processes.forks().stream().findFirst());
    fork.destroyForcibly();
    fork.onExit().join();
    Processes.await(() -> Optional.of(true).filter(yes -> Processes.forks().size() == 2));
    awaitCheckpoint(end);
    Processes.await(() -> Processes.executors().stream().findFirst()).destroyForcibly();
    end.get().requireSuccess();
    assertSameBits();
    assertThat(ours.said)
        .anyMatch(line -> line.contains("It was killed (SIGKILL)"))
        .anyMatch(line -> line.contains("It was lost with its executor"));
  }

  /**
   * What it holds back is given up before Spark itself does, and killed when it wakes up. A frozen
   * driver does not take the others for frozen.
   */
  @Test
  void aFrozenExecutorChangesNoBit() throws Exception {
    Site impatient =
        Try.on(cluster.master(), HomeAccess.SHIP, Map.of("spark.iwae.agentTimeout", "10s"));
    CompletableFuture<SweepOutcome> end = start(impatient);
    awaitCheckpoint(end);
    ProcessHandle driver = Processes.driver().orElseThrow();
    Processes.signal("STOP", driver);
    TimeUnit.SECONDS.sleep(12);
    Processes.signal("CONT", driver);
    awaitCheckpoint(end);
    assertThat(List.copyOf(ours.said)).noneMatch(line -> line.contains(" is lost: "));
    ProcessHandle frozen = Processes.executors().get(0);
    String lost = "(executor %s) is lost: it gave no sign".formatted(Processes.executorId(frozen));
    Processes.signal("STOP", frozen);
    try {
      end.get().requireSuccess();
    } finally {
      Processes.signal("CONT", frozen);
    }
    assertSameBits();
    assertThat(ours.said).filteredOn(line -> line.contains(lost)).hasSize(1);
    awaitNoForks();
  }

  @Test
  void aKilledDriverEndsTheGoalAndTheNextOneGoesOn() throws Exception {
    CompletableFuture<SweepOutcome> end = start(Try.shipping(cluster));
    awaitCheckpoint(end);
    Processes.driver().orElseThrow().destroyForcibly();
    assertThatThrownBy(end::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UserException.class)
        .hasMessageContaining("Spark's driver has ended")
        .hasMessageContaining("the same command goes on from there");
    awaitNoForks();
    assertThat(ours.latestCheckpoint()).isPositive();
    ours.run(Try.shipping(cluster)).requireSuccess();
    assertSameBits();
  }

  @Test
  void aFailureIsToldWithItsReason() throws Exception {
    Path diverging = temp.resolve("diverging.yaml");
    Files.writeString(diverging, text(2, "1e30"));
    Try failing = new Try(temp.resolve("home"), diverging);
    SweepOutcome outcome = failing.run(Try.shipping(cluster));
    assertThatThrownBy(outcome::requireSuccess)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2 of 2 runs of cluster did not complete")
        .hasMessageContaining("stopped being finite")
        .hasMessageContaining("the last good weights are in <home>/store/");
  }

  /** Ctrl-C reaches the driver as well, which must be deaf to it. Nothing stays on the machines. */
  @Test
  void interruptedWorkersSendTheirCheckpoints() throws Exception {
    Set<File> folders = cluster.agentFolders();
    Process child = SweepChild.start(ours.home, sweep, cluster.master());
    awaitCheckpoint(new CompletableFuture<>());
    assertThat(cluster.agentFolders()).hasSizeGreaterThan(folders.size());
    long before = System.currentTimeMillis();
    Processes.signal("INT", Processes.driver().orElseThrow(), child.toHandle());
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ours.home.resolve("said")).content().contains("the others left checkpoints");
    assertThat(ours.latestCheckpoint()).isGreaterThanOrEqualTo(before);
    awaitNoForks();
    Processes.await(
        () -> Optional.of(true).filter(yes -> folders.containsAll(cluster.agentFolders())));
    ours.run(Try.shipping(cluster)).requireSuccess();
    assertSameBits();
  }

  private CompletableFuture<SweepOutcome> start(Site site) {
    return CompletableFuture.supplyAsync(() -> ours.run(site));
  }

  private static void awaitNoForks() throws Exception {
    Processes.await(() -> Optional.of(true).filter(yes -> Processes.forks().isEmpty()));
  }

  /** One that comes home after now. */
  private void awaitCheckpoint(CompletableFuture<?> end) throws Exception {
    long now = System.currentTimeMillis();
    Processes.await(
        () -> {
          assertThat(end).as("a sweep that is long enough").isNotDone();
          return latest() > now ? Optional.of(true) : Optional.empty();
        });
  }

  private long latest() throws IOException {
    try {
      return ours.latestCheckpoint();
    } catch (UncheckedIOException | NoSuchFileException e) {
      return 0; // a folder went meanwhile
    }
  }

  private void assertSameBits() throws IOException {
    assertThat(ours.files()).isEqualTo(undisturbed);
  }
}
