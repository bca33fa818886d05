package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that cannot be used, or not any more. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RefusalIT {

  @TempDir private Path temp;
  private Path home;
  private Try ours;

  @BeforeEach
  void begin() throws IOException {
    home = Files.createDirectory(temp.resolve("home"));
    ours = sweep(1);
  }

  private Try sweep(int epochs) throws IOException {
    Path file = Files.writeString(temp.resolve("s.yaml"), SparkIT.text(epochs, "1e-3"));
    return new Try(home, file);
  }

  @Test
  void aWrongSecretIsToldAndTheRightOneIsEnough() throws Exception {
    Map<String, String> conf =
        Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", "right",
            "spark.network.crypto.enabled", "true");
    try (Standalone cluster = Standalone.start(temp.resolve("cluster"), conf)) {
      cluster.addWorker(List.of(), Map.of());
      Map<String, String> wrong = new HashMap<>(conf);
      wrong.put("spark.authenticate.secret", "wrong");
      assertThatThrownBy(() -> ours.run(Try.on(cluster.master(), HomeAccess.SHIP, wrong)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Spark's master does not accept this driver")
          .hasMessageContaining("spark.authenticate.secret");
      ours.run(Try.on(cluster.master(), HomeAccess.SHIP, conf)).requireSuccess();
    }
  }

  @Test
  void withoutASecretNothingIsSentToOtherMachines() {
    assertThatThrownBy(() -> ours.run(Try.on("spark://192.0.2.1:7077", HomeAccess.SHIP, Map.of())))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("executors on other machines need spark.authenticate=true");
  }

  /** The worker sees the home by a file system of its own, which keeps locks to itself. */
  @Test
  void aHomeWhoseLocksDoNotReachIsRefused() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/bindfs")), "bindfs is installed by .ci/run");
    String mount =
        "bindfs -f %1$s %1$s & for _ in $(seq 100); do mountpoint -q %1$s && break; sleep 0.1; done; exec \"$@\""
            .formatted(home);
    try (Standalone cluster = Standalone.start(temp.resolve("cluster"), Map.of())) {
      cluster.addWorker(List.of("unshare", "-m", "sh", "-c", mount, "worker"), Map.of());
      assertThatThrownBy(() -> ours.run(Try.on(cluster.master(), HomeAccess.SHARED, Map.of())))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("locks in " + home)
          .hasMessageContaining("do not reach from this machine to 127.0.0.1 (executor 0)");
    }
  }

  @Test
  void aMachineWithAnotherKernelIsRefusedByName() throws Exception {
    try (Standalone cluster = Standalone.start(temp.resolve("cluster"), Map.of())) {
      cluster.addWorker(List.of(), Map.of("JAVA_HOME", otherKernel().toString()));
      String message = "127.0.0.1 (executor 0) computes with OpenBLAS's kernel Sandybridge";
      assertThatThrownBy(() -> ours.run(Try.shipping(cluster)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(message);
    }
  }

  /** A machine that says that its CPU has no AVX2. */
  @Test
  void aMachineThatCannotRunTheKernelIsLeftOut() throws Exception {
    Path cpu = Files.writeString(temp.resolve("cpu"), "model name : Old\nflags : fpu avx\n");
    String mount = "mount --bind %s /proc/cpuinfo; exec \"$@\"".formatted(cpu);
    try (Standalone cluster = Standalone.start(temp.resolve("cluster"), Map.of())) {
      cluster.addWorker(List.of("unshare", "-m", "sh", "-c", mount, "worker"), Map.of());
      cluster.addWorker(List.of(), Map.of());
      ours.run(Try.shipping(cluster)).requireSuccess();
    }
    assertThat(ours.said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsPattern("127.0.0.1 .executor [01]. cannot run workers: this CPU .Old.")
                    .contains("it lacks avx2, fma"));
  }

  /** A JDK whose workers get another kernel than the one that they are told to take. */
  private Path otherKernel() throws IOException {
    Path jdk = temp.resolve("jdk");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        [ -n "$OPENBLAS_CORETYPE" ] && export OPENBLAS_CORETYPE=Sandybridge
        exec %s/bin/java "$@"
        """
            .formatted(System.getProperty("java.home")));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return jdk;
  }

  @Test
  void theWorkOfALostDaemonIsDoneElsewhere() throws Exception {
    ours = sweep(3);
    try (Standalone cluster = Standalone.start(temp.resolve("cluster"), Map.of())) {
      cluster.addWorker(List.of(), Map.of());
      Process daemon = cluster.addWorker(List.of(), Map.of());
      CompletableFuture<SweepOutcome> end =
          CompletableFuture.supplyAsync(() -> ours.run(Try.shipping(cluster)));
      Processes.await(() -> Optional.of(true).filter(yes -> Processes.forks().size() == 2));
      daemon.destroyForcibly();
      end.get().requireSuccess();
    }
    assertThat(ours.said).anyMatch(line -> line.contains("It was lost with its executor"));
    Try local = new Try(temp.resolve("local"), temp.resolve("s.yaml"));
    local.run(new Site.Here()).requireSuccess();
    assertThat(ours.files()).isEqualTo(local.files());
  }

  @Test
  void aLostMasterEndsTheGoal() throws Exception {
    ours = sweep(10_000); // of which it never sees the end
    try (Standalone cluster = Standalone.ofTwo(temp.resolve("cluster"))) {
      CompletableFuture<SweepOutcome> end =
          CompletableFuture.supplyAsync(
              () ->
                  ours.run(
                      Try.on(
                          cluster.master(),
                          HomeAccess.SHIP,
                          Map.of("spark.iwae.masterTimeout", "1s"))));
      Processes.await(() -> Processes.forks().stream().findFirst());
      cluster.killMaster();
      assertThatThrownBy(end::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UserException.class)
          .hasMessageContaining(cluster.master() + " does not answer any more");
    }
  }
}
