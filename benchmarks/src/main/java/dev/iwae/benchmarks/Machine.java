package dev.iwae.benchmarks;

import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What it was measured on. */
final class Machine {

  private static final String CORE = "Core: ";

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

  /** The kernel that OpenBLAS says it took, from the log of any contender that used it. */
  static String blasKernel(Path scratch) throws IOException {
    for (Contender contender : Contender.values()) {
      Path log = scratch.resolve(contender.word() + ".log");
      if (Files.isRegularFile(log)) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
          Optional<String> core = lines.filter(line -> line.contains(CORE)).findFirst();
          if (core.isPresent()) {
            return core.get().substring(core.get().indexOf(CORE) + CORE.length()).trim();
          }
        }
      }
    }
    return "unknown";
  }
}
