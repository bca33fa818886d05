package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  @TempDir private static Path shared;
  private static Path sweep;
  private static Standalone cluster;
  private static Map<String, String> undisturbed;

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
  void whatTravelsIsWhatALocalSweepWrites() throws Exception {
    ours.run(Try.shipping(cluster)).requireSuccess();
    assertSameBits();
    assertThat(ours.said)
        .anyMatch(line -> line.contains("[6/6]"))
        .anyMatch(line -> line.contains("joins with 1 slots"));
    assertThat(ours.home.resolve("logs/cluster/worker-1.log")).content().contains("kernels: ");
    assertThat(Processes.driver()).isEmpty();
    ours.said.clear();
    ours.run(new Site.Here()).requireSuccess();
    assertThat(ours.said).anyMatch(line -> line.contains("6 steps: 6 cached"));
  }

  @Test
  void aSharedHomeHoldsWhatALocalSweepWrites() throws Exception {
    ours.run(Try.on(cluster.master(), HomeAccess.SHARED, Map.of())).requireSuccess();
    assertSameBits();
  }

  @Test
  void killedWorkersAndExecutorsChangeNoBit() throws Exception {
    CompletableFuture<SweepOutcome> end = start();
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

  private CompletableFuture<SweepOutcome> start() {
    return CompletableFuture.supplyAsync(() -> ours.run(Try.shipping(cluster)));
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
