package dev.iwae.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The cluster that src/test/scripts/cluster starts where SLURM_CONF says. */
final class Cluster {

  private Cluster() {}

  private static Path folder() {
    return Path.of(System.getenv("SLURM_CONF")).getParent();
  }

  /** A folder whose locks do not reach from here to the node. */
  static Path unlocked() {
    return folder().resolve("unlocked");
  }

  /** Starts or stops it. */
  static void call(String action) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("src/test/scripts/cluster", action, folder().toString())
            .inheritIO()
            .start();
    if (script.waitFor() != 0) {
      throw new IllegalStateException("cluster " + action + ": exit code " + script.exitValue());
    }
  }

  /** The JVMs that execute elements of a home, by process id. */
  static List<Long> elements(Path home) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("java.args") && line.contains(home.toString()))
                    .filter(line -> !line.contains("bash"))
                    .isPresent())
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Ends a process at once. */
  static void kill(long process) {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
  }
}
