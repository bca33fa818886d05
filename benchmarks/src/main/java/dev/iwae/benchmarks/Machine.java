package dev.iwae.benchmarks;

import dev.iwae.run.GitRevision;
import dev.iwae.worker.WorkerConditions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/** What it was measured on. */
final class Machine {

  private static final int DIGITS = 8;

  private Machine() {}

  static String cpu() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors",
        WorkerConditions.cpu(),
        Runtime.getRuntime().availableProcessors());
  }

  /** The CPU in a file's name. */
  static String slug() {
    return WorkerConditions.cpu().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }

  static String jdk() {
    return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }

  /** Load average of the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The sources that are measured, as git tells it, with a + if files differ from them. */
  static String revision(Path folder) {
    return GitRevision.of(folder)
        .map(git -> git.commit().substring(0, DIGITS) + (git.dirty() ? "+" : ""))
        .orElse("unknown");
  }
}
