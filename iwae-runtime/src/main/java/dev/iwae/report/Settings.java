package dev.iwae.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a run as text by dotted name, such as {@code model.activation}: tanh. */
final class Settings {

  private Settings() {}

  /** The names that the sweep gives first, then what they stand for. */
  static Map<String, String> of(RunResult run) {
    RunCoordinates point = run.point();
    Map<String, String> settings = new LinkedHashMap<>();
    point.label().ifPresent(label -> settings.put("label", label));
    settings.put("dataset", point.dataset());
    settings.put("model", point.model());
    settings.put("objective", point.objective());
    settings.put("k", Integer.toString(point.k()));
    settings.put("schedule", point.schedule());
    settings.put("seed", Long.toString(point.seed()));
    run.config().properties().forEach(field -> flatten(field.getKey(), field.getValue(), settings));
    return settings;
  }

  private static void flatten(String name, JsonNode value, Map<String, String> into) {
    if (value.isObject()) {
      value.properties().forEach(f -> flatten(name + "." + f.getKey(), f.getValue(), into));
    } else {
      into.put(name, text(value));
    }
  }

  /** {@code [200, 200]}; {@code epochs 1, learning-rate 0.001; epochs 3, learning-rate 0.0007}. */
  private static String text(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(f -> parts.add(f.getKey() + " " + text(f.getValue())));
      return String.join(", ", parts);
    } else if (value.isArray()) {
      value.forEach(element -> parts.add(text(element)));
      boolean objects = !value.isEmpty() && value.get(0).isObject();
      return objects ? String.join("; ", parts) : "[" + String.join(", ", parts) + "]";
    }
    return value.asText();
  }
}
