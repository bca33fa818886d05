package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.store.NamedArray;
import dev.iwae.store.Npz;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real cluster of this machine (src/test/scripts/cluster). */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlurmIT {

  private static final SlurmSettings SETTINGS = new SlurmSettings(List.of(), 0, 1);
  private static final SlurmCommands COMMANDS = new SlurmCommands(new SystemShell());

  @TempDir private static Path shared;
  private static Path sweep;
  private static Map<String, String> undisturbed;

  @TempDir private Path temp;
  private Try ours;

  @BeforeAll
  static void startClusterAndRunLocally() throws Exception {
    Cluster.call("start");
    sweep = shared.resolve("cluster.yaml");
    Files.writeString(sweep, text(8, "1e-3"));
    Try local = new Try(shared.resolve("home"), sweep);
    local.run(new Site.Here()).requireSuccess();
    undisturbed = local.files();
    assertThat(undisturbed).isNotEmpty();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    Cluster.call("stop");
  }

  private static String text(int epochs, String rate) {
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

  /** Two builds submit it at once; the controller is started again meanwhile. */
  @Test
  void aDetachedBatchIsFollowedAndCollected() throws Exception {
    ours = Try.withNativesOfItsOwn(temp.resolve("home with a blank"), sweep);
    CompletableFuture<String> other = CompletableFuture.supplyAsync(this::submit);
    assertThat(job(submit())).containsOnlyDigits().isEqualTo(job(other.get()));
    await(() -> ours.hasStored() ? Optional.of(true) : Optional.empty());
    assertThat(submit()).startsWith("still at work: ");
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> ours.run(new Site.AsJobs(new Slurm(SETTINGS))).requireSuccess());
    awaitWord("follows job");
    Cluster.call("stop_controller");
    awaitWord("Slurm's controller does not answer");
    Cluster.call("start_controller");
    end.get(4, TimeUnit.MINUTES);
    assertThat(ours.said).anyMatch(line -> line.equals("Slurm's controller answers again"));
    assertSameBits();
  }

  private void awaitWord(String word) throws Exception {
    await(() -> List.copyOf(ours.said).stream().filter(line -> line.contains(word)).findFirst());
  }

  private static String job(String said) {
    return said.replaceFirst("(?s).*: job (\\d+) .*", "$1");
  }

  private String submit() {
    return submit(ours);
  }

  private static String submit(Try sweep) {
    Slurm slurm = new Slurm(SETTINGS);
    return sweep.sweepRun(new Site.AsJobs(slurm)).submit(slurm);
  }

  /** Slurm looks twice a minute who is to be told that two minutes are left. */
  @Test
  void anElementWhoseTimeEndsQueuesItselfAgain() throws Exception {
    Try endless = endless();
    String job = job(submit(endless));
    await(endless::progress);
    Cluster.control("update", "JobId=" + job, "TimeLimit=2");
    awaitState(job, State.WAITING);
    assertThat(endless.checkpoints()).isNotEmpty();
    cancel(job);
  }

  /** It does not, since Slurm does. */
  @Test
  void onePreemptedIsQueuedAgainBySlurm() throws Exception {
    Try endless = endless();
    String job = job(submit(endless));
    await(endless::progress);
    COMMANDS.runOnNode(List.of("--partition=urgent", "--exclusive"), List.of("true"), () -> false);
    awaitState(job, State.WAITING);
    assertThat(endless.checkpoints()).isNotEmpty();
    cancel(job);
  }

  private Try endless() throws IOException {
    String one = text(10_000, "1e-3").replace("[vae, iwae]", "vae");
    Path file = Files.writeString(temp.resolve("endless.yaml"), one);
    return new Try(temp.resolve("home"), file);
  }

  private static void cancel(String job) throws Exception {
    COMMANDS.cancel(job);
    await(() -> Optional.of(job).filter(j -> COMMANDS.elements(j).isEmpty()));
  }

  private static void awaitState(String job, State state) throws Exception {
    await(
        () ->
            Optional.of(job)
                .filter(j -> Set.copyOf(COMMANDS.elements(j).values()).equals(Set.of(state))));
  }

  @Test
  void cancelledElementsLeaveCheckpointsAndAreNotQueuedAgain() throws Exception {
    String job = job(submit());
    await(ours::progress);
    cancel(job);
    assertThat(ours.checkpoints()).isNotEmpty();
    ours.run(new Site.AsJobs(new Slurm(SETTINGS))).requireSuccess();
    assertSameBits();
    assertThat(COMMANDS.elements(job)).isEmpty();
    assertThat(Cluster.control("show", "job", job))
        .containsPattern("\\bRestarts=0\\b")
        .doesNotContainPattern("\\bRestarts=[1-9]");
  }

  /** One dies and the other is told to end, both in the midst of what they train. */
  @Test
  void killedAndRequeuedElementsGoOn() throws Exception {
    ours = new Try(ours.home, sweep, "-Diwae.checkpointSeconds=0.2");
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> ours.run(new Site.AsJobs(new Slurm(SETTINGS))).requireSuccess());
    JobFolder folder = await(ours::job);
    List<StepKey> stages = folder.elements().stream().map(steps -> steps.get(1)).toList();
    int first =
        await(
            () ->
                Stream.of(0, 1)
                    .filter(element -> ours.kept(stages.get(element)).isPresent())
                    .findFirst());
    Ended killed = end(folder, first, stages.get(first), ProcessHandle::destroyForcibly);
    int second = 1 - first;
    await(() -> ours.kept(stages.get(second)));
    Ended told = end(folder, second, stages.get(second), ProcessHandle::destroy);
    Map<Ended, Long> resumed = new HashMap<>();
    await(
        () -> {
          for (Ended ended : List.of(killed, told)) {
            ended.news(folder).ifPresent(done -> resumed.putIfAbsent(ended, done));
          }
          return resumed.size() == 2 ? Optional.of(resumed) : Optional.empty();
        });
    assertThat(resumed)
        .allSatisfy((ended, done) -> assertThat(done).isGreaterThan(ended.kept()).isPositive());
    end.get(4, TimeUnit.MINUTES);
    assertSameBits();
    String node = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
    assertThat(ours.said)
        .filteredOn(line -> line.startsWith("["))
        .hasSize(6)
        .allMatch(line -> line.contains(" on " + node + ": "))
        .last()
        .asString()
        .startsWith("[6/6]");
  }

  /**
   * An element whose JVM has ended.
   *
   * @param kept how much of the stage its checkpoint has
   * @param last what it told of the stage
   */
  private record Ended(
      int element, StepKey stage, long kept, Optional<JobFolder.ElementReport> last) {

    /** How much of the stage is done, as its next JVM tells. */
    Optional<Long> news(JobFolder folder) {
      return folder
          .report(element, stage)
          .filter(report -> !Optional.of(report).equals(last))
          .map(report -> report.progress().done());
    }
  }

  private Ended end(JobFolder folder, int element, StepKey stage, Consumer<ProcessHandle> how) {
    ProcessHandle process = Cluster.element(ours.home, element);
    how.accept(process);
    process.onExit().join();
    return new Ended(element, stage, ours.kept(stage).orElseThrow(), folder.report(element, stage));
  }

  /** With as many threads as they like. */
  @Test
  void interruptedOnesLeaveCheckpointsAndGoOn() throws Exception {
    Slurm slurm = new Slurm(SETTINGS);
    CompletableFuture<SweepOutcome> end =
        CompletableFuture.supplyAsync(() -> ours.run(new Site.AsJobs(slurm)));
    await(() -> Cluster.elements(ours.home).stream().findFirst());
    await(ours::progress);
    slurm.interrupt();
    assertThatThrownBy(() -> end.get(2, TimeUnit.MINUTES).requireSuccess())
        .isNotInstanceOf(TimeoutException.class);
    assertThat(ours.checkpoints()).isNotEmpty();
    assertThat(Cluster.elements(ours.home)).isEmpty();
    Slurm threaded = new Slurm(new SlurmSettings(List.of(), 0, 2));
    ours.run(new Site.AsJobs(threaded)).requireSuccess();
    assertSameBits();
  }

  @Test
  void aFailureIsToldWithItsReason() throws Exception {
    Path diverging = temp.resolve("diverging.yaml");
    Files.writeString(diverging, text(2, "1e30"));
    Try failing = new Try(temp.resolve("home"), diverging);
    assertThatThrownBy(() -> failing.run(new Site.AsJobs(new Slurm(SETTINGS))).requireSuccess())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2 of 2 runs of cluster did not complete")
        .hasMessageContaining("stopped being finite");
    assertThat(failing.said) // results have no paths of users
        .filteredOn(line -> line.startsWith("FAILED"))
        .hasSize(2)
        .anyMatch(line -> line.matches("(?s).*\n  What it printed is in .+/logs/1\\.log"));
  }

  /** Nobody follows its job while it is there. */
  @Test
  void whatIsNoticedOfADetachedBatchIsCollectedOnce() throws Exception {
    foreignWeights(temp.resolve("foreign.npz"));
    Path file =
        Files.writeString(
            temp.resolve("imported.yaml"),
            """
            iwae: 1
            name: imported
            datasets: {digits: {source: digits, train: 2000, test: 60}}
            models: {m: {layers: [{hidden: [100], latent: 10}]}}
            objectives: {vae: {bound: elbo}}
            schedules: {none: {stages: []}}
            evaluation: {samples: 100}
            runs: [{start-from: {weights: foreign.npz}, grid: {model: m}}]
            """);
    Try imported = new Try(temp.resolve("home"), file);
    String job = job(submit(imported));
    await(() -> Optional.of(job).filter(j -> COMMANDS.elements(j).isEmpty()));
    for (int i = 0; i < 2; i++) {
      imported.run(new Site.AsJobs(new Slurm(SETTINGS))).requireSuccess();
      assertThat(imported.said)
          .filteredOn(line -> line.contains("the imported weights explain the first 100"))
          .singleElement()
          .asString()
          .contains(" start 1/1: ");
    }
    assertThat(imported.said).noneMatch(line -> line.startsWith("["));
  }

  /** A model's, with the opposite signs. */
  private static void foreignWeights(Path file) throws IOException {
    try (Stream<Path> store = Files.walk(shared.resolve("home/store"));
        OutputStream out = Files.newOutputStream(file)) {
      Path trained = store.filter(found -> found.endsWith("weights.npz")).findFirst().orElseThrow();
      List<NamedArray> arrays = Npz.readFloats(trained);
      for (NamedArray array : arrays) {
        for (int i = 0; i < array.values().length; i++) {
          array.values()[i] *= -5;
        }
      }
      Npz.write(out, arrays);
    }
  }

  @Test
  void whatSlurmRefusesIsTold() {
    Slurm elsewhere = new Slurm(new SlurmSettings(List.of("--partition=elsewhere"), 0, 1));
    assertThatThrownBy(() -> ours.run(new Site.AsJobs(elsewhere)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Slurm refused")
        .hasMessageContaining("nvalid partition");
  }

  @Test
  void aHomeWhoseLocksDoNotReachIsRefused() {
    assumeTrue(Files.exists(Path.of("/usr/bin/bindfs")), "bindfs is installed by .ci/run");
    Try there = new Try(Cluster.unlocked(), sweep);
    assertThatThrownBy(() -> there.run(new Site.AsJobs(new Slurm(SETTINGS))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("locks in " + Cluster.unlocked())
        .hasMessageContaining("do not reach from this machine to the nodes");
  }

  /** Its Java says that the CPU has no AVX2. */
  @Test
  void aNodeThatCannotRunTheKernelIsNamed() throws Exception {
    Path cpu = Files.writeString(temp.resolve("cpu"), "model name : Old\nflags : fpu avx\n");
    Path java = temp.resolve("java");
    String real = System.getProperty("java.home") + "/bin/java";
    String mount = "mount --bind %s /proc/cpuinfo; exec \"$@\"".formatted(cpu);
    Files.writeString(
        java, "#!/bin/sh\nexec unshare -m sh -c '%s' sh %s \"$@\"\n".formatted(mount, real));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    SweepOutcome outcome = ours.sweepRun(new Site.AsJobs(new Slurm(SETTINGS)), java).execute();
    assertThatThrownBy(outcome::requireSuccess)
        .isInstanceOf(UserException.class)
        .hasMessageFindingMatch(
            "on node .+: this CPU \\(Old\\) cannot run OpenBLAS's kernel Haswell");
  }

  private void assertSameBits() throws IOException {
    assertThat(ours.files()).isEqualTo(undisturbed);
  }

  private static <T> T await(Callable<Optional<T>> condition) throws Exception {
    while (true) {
      Optional<T> value = condition.call();
      if (value.isPresent()) {
        return value.get();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
