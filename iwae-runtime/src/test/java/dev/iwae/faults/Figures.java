package dev.iwae.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign counted.
 *
 * @param circumstances day and machine
 * @param counts by what was counted, in the order to be shown
 */
record Figures(String circumstances, Map<String, Number> counts) {

  /** Where the profile keeps them; the tests of every build keep none. */
  private static final String PROPERTY = "iwae.faults.figures";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Of today, on this machine. */
  static Figures of(Map<String, Number> counts) {
    String machine =
        "%s, %s, %d cores, JDK %s"
            .formatted(
                LocalDate.now(),
                WorkerConditions.cpu(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    return new Figures(machine, counts);
  }

  /** Those of two parts of a campaign. */
  Figures plus(Figures other) {
    Map<String, Number> sum = new LinkedHashMap<>(counts);
    other.counts.forEach((what, n) -> sum.merge(what, n, (a, b) -> a.longValue() + b.longValue()));
    return new Figures(circumstances, sum);
  }

  /** Keeps them among those of the other campaigns, if this is the profile. */
  void keep(String campaign) throws IOException {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      Path path = Path.of(file);
      Map<String, Figures> all = Files.exists(path) ? read(path) : new TreeMap<>();
      all.put(campaign, this);
      Files.createDirectories(path.getParent());
      Files.writeString(path, JSON.writeValueAsString(all) + "\n");
      ReliabilityPage.write(all);
    }
  }

  /** To a file of its own. */
  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  /** What {@link #write} wrote. */
  static Figures readOne(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Figures.class);
  }

  static Map<String, Figures> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Figures>>() {});
  }
}
