package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.run.SweepOutcome;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    ours = new Try(home, Files.writeString(temp.resolve("s.yaml"), SparkIT.text(3, "1e-3")));
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
    String mount = "bindfs -f %s %s & sleep 2; exec \"$@\"".formatted(home, home);
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
  void aLostMasterEndsTheGoal() throws Exception {
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
