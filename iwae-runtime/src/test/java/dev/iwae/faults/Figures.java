package dev.iwae.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign counted.
 *
 * @param campaign its name
 * @param counts by what was counted, in the order to be shown
 */
record Figures(String campaign, Map<String, Number> counts) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Where the profile keeps them; the tests of every build keep none. */
  static final String PROPERTY = "iwae.faults.figures";

  /** Those of two parts of a campaign. */
  Figures plus(Figures other) {
    Map<String, Number> sum = new LinkedHashMap<>(counts);
    other.counts.forEach((what, n) -> sum.merge(what, n, (a, b) -> a.longValue() + b.longValue()));
    return new Figures(campaign, sum);
  }

  /** Keeps them among those of the other campaigns, if this is the profile. */
  void keep() throws IOException {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      Path path = Path.of(file);
      Map<String, Map<String, Number>> all = Files.exists(path) ? read(path) : new TreeMap<>();
      all.put(campaign, counts);
      Files.writeString(path, JSON.writeValueAsString(all) + "\n");
    }
  }

  static Map<String, Map<String, Number>> read(Path file) throws IOException {
    return JSON.readValue(
        file.toFile(), new TypeReference<TreeMap<String, Map<String, Number>>>() {});
  }
}
