package dev.iwae.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a worker ended, for the user: the cause as far as the exit code tells, and its last lines.
 */
final class DeathReport {

  private DeathReport() {}

  /**
   * @param cause a sentence
   * @param crashReport where the JVM would have left one
   */
  static String of(String cause, WorkerLog log, Path crashReport) {
    return of(cause, log, crash(crashReport));
  }

  /** As above, of a worker whose crash reports are elsewhere. */
  static String of(String cause, WorkerLog log) {
    return of(cause, log, Optional.empty());
  }

  private static String of(String cause, WorkerLog log, Optional<String> crash) {
    List<String> lines = new ArrayList<>();
    List<String> tail = log.tail();
    lines.add(cause);
    noexec(tail).ifPresent(lines::add);
    lines.addAll(tail.stream().map(line -> "  | " + line).toList());
    crash.ifPresent(lines::add);
    lines.add("The whole log: " + log.file());
    return String.join("\n", lines);
  }

  /** Of one that was ended because it said nothing for too long. */
  static String silence() {
    return "It gave no sign of life for "
        + WorkerProcess.SILENCE.toSeconds()
        + " s and was killed. Its checkpoints are kept: run again to continue.";
  }

  /** Of one that was ended because it had not reported after so long. */
  static String slowness(Duration patience) {
    return "It was alive, but had not reported after "
        + patience.toSeconds()
        + " s, and was ended.";
  }

  /** A sentence on what the exit code tells. */
  static String cause(int exitCode) {
    return switch (exitCode) {
      case WorkerProcess.INTERRUPTED ->
          "It was stopped from outside and left a checkpoint: run again to continue.";
      case WorkerProcess.OUT_OF_MEMORY ->
          "It ran out of memory. Give it more with -Diwae.jvmArgs (such as -Xmx2g), or take a"
              + " smaller k, batch or model.";
      case WorkerProcess.SIGNALLED + 9 ->
          "It was killed (SIGKILL), by somebody or by a system short of memory. Its checkpoints are"
              + " kept: run again to continue.";
      case WorkerProcess.SIGNALLED + 4 ->
          "It met an instruction that this CPU lacks (SIGILL). Try -Diwae.blas=none.";
      case WorkerProcess.SIGNALLED + 6, WorkerProcess.SIGNALLED + 11 ->
          "Native code crashed (exit code " + exitCode + ").";
      default -> "It ended with exit code " + exitCode + ".";
    };
  }

  private static Optional<String> noexec(List<String> tail) {
    return tail.stream().anyMatch(line -> line.contains("failed to map segment"))
        ? Optional.of(
            "Its home is on a file system that lets no native library be loaded (noexec). Choose a"
                + " folder elsewhere for them: -Diwae.jvmArgs=-Dorg.bytedeco.javacpp.cachedir=FOLDER")
        : Optional.empty();
  }

  private static Optional<String> crash(Path report) {
    return Files.exists(report)
        ? Optional.of("The JVM's crash report: " + report)
        : Optional.empty();
  }
}
