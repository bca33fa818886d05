package dev.iwae.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /** The JVM that executes one of them. */
  static ProcessHandle element(Path home, int number) {
    return elements(home).stream()
        .flatMap(process -> ProcessHandle.of(process).stream())
        .filter(process -> process.info().commandLine().orElse("").endsWith(" " + number))
        .findFirst()
        .orElseThrow();
  }

  /** What Slurm's administrators ask and order. */
  static String control(String... words) {
    List<String> command = Stream.concat(Stream.of("scontrol"), Stream.of(words)).toList();
    Shell.Output output = new SystemShell().run(command, () -> false);
    if (output.exitCode() != 0) {
      throw new IllegalStateException(command + ": " + output.text());
    }
    return output.text();
  }
}
