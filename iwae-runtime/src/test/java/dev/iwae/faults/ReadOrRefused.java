package dev.iwae.faults;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives inputs to their readers, and counts.
 *
 * @param folder where the inputs are put
 * @param read how many were read, by kind
 * @param refused how many were not
 */
record ReadOrRefused(Path folder, Map<Input, Long> read, Map<Input, Long> refused) {

  /** A million small files are no matter for a disk. */
  static ReadOrRefused inMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    Path place = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    return new ReadOrRefused(
        Files.createTempDirectory(place, "iwae-fuzz"),
        new EnumMap<>(Input.class),
        new EnumMap<>(Input.class));
  }

  /** Lets nothing escape but what says nothing to the user: that is thrown on. */
  void read(Input input, byte[] bytes) throws IOException {
    try {
      input.read(Files.write(folder.resolve("input"), bytes));
      read.merge(input, 1L, Long::sum);
    } catch (UserException e) {
      refused.merge(input, 1L, Long::sum);
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("refused without a word", e);
      }
    }
  }

  Map<String, Number> counts() {
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("inputs", sum(read) + sum(refused));
    for (Input input : Input.values()) {
      long n = read.getOrDefault(input, 0L) + refused.getOrDefault(input, 0L);
      counts.put("inputs: " + input, n);
    }
    counts.put("inputs that could be read", sum(read));
    return counts;
  }

  private static long sum(Map<Input, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }
}
