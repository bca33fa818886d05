package dev.iwae.worker.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a CPU can do, as far as the operating system tells without native code.
 *
 * @param model as the maker calls it
 * @param flags instruction-set extensions in Linux's words; empty where they are unknown
 */
public record CpuFeatures(String model, Set<String> flags) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  public CpuFeatures {
    flags = Set.copyOf(flags);
  }

  /** This machine's; without flags anywhere but on Linux, which lists them in a file. */
  public static CpuFeatures ofThisMachine() {
    try {
      return parse(Files.readAllLines(CPUINFO));
    } catch (IOException e) {
      return new CpuFeatures(System.getProperty("os.arch"), Set.of());
    }
  }

  /** Reads the first processor of {@code /proc/cpuinfo}. */
  static CpuFeatures parse(List<String> cpuinfo) {
    String model = value(cpuinfo, "model name").orElse(System.getProperty("os.arch"));
    String flags = value(cpuinfo, "flags").orElse("");
    return new CpuFeatures(
        model, flags.isEmpty() ? Set.of() : new HashSet<>(List.of(flags.split("\\s+"))));
  }

  boolean has(Collection<String> features) {
    return flags.containsAll(features);
  }

  /** Those of the features that the CPU is not known to have, sorted. */
  List<String> missing(Collection<String> features) {
    return features.stream().filter(feature -> !flags.contains(feature)).sorted().toList();
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst();
  }
}
