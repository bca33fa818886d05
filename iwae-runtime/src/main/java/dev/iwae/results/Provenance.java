package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under what circumstances numbers came to be: git revision, JDK, CPU, kernels, versions … It is
 * shown, never interpreted, so it is text by name; {@code git.revision} is a field of {@code git}.
 *
 * @param entries text by dotted name, sorted
 */
public record Provenance(@JsonValue SortedMap<String, String> entries) {

  /** Nothing is known. */
  public static final Provenance NONE = new Provenance();

  private Provenance() { // also what Jackson takes for a provenance that is not there
    this(new TreeMap<>());
  }

  public Provenance {
    SortedMap<String, String> shortened = new TreeMap<>();
    entries.forEach((name, text) -> shortened.put(name, PathShortener.shorten(text)));
    entries = Collections.unmodifiableSortedMap(shortened);
  }

  /** Flattens an object as workers write it; nested names are joined by dots, nulls left out. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Provenance of(JsonNode object) {
    SortedMap<String, String> entries = new TreeMap<>();
    object.properties().forEach(field -> flatten(field.getKey(), field.getValue(), entries));
    return new Provenance(entries);
  }

  /**
   * One provenance for several steps: where they differ, an entry lists the different texts in
   * order of first appearance, separated by {@code " | "}.
   */
  public static Provenance merge(List<Provenance> steps) {
    SortedMap<String, Set<String>> texts = new TreeMap<>();
    for (Provenance step : steps) {
      step.entries.forEach(
          (name, text) -> texts.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(text));
    }
    SortedMap<String, String> merged = new TreeMap<>();
    texts.forEach((name, different) -> merged.put(name, String.join(" | ", different)));
    return new Provenance(merged);
  }

  /** Without the entries of these names, such as the start time of a step. */
  public Provenance without(String... names) {
    SortedMap<String, String> rest = new TreeMap<>(entries);
    rest.keySet().removeAll(Arrays.asList(names));
    return new Provenance(rest);
  }

  private static void flatten(String name, JsonNode value, Map<String, String> into) {
    if (value.isObject()) {
      value.properties().forEach(f -> flatten(name + "." + f.getKey(), f.getValue(), into));
    } else if (!value.isNull()) {
      into.put(name, value.isValueNode() ? value.asText() : value.toString());
    }
  }
}
