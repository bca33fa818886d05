package dev.iwae.results.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a resolved configuration by dotted path: {@code model.layers.0.latent}: 50. */
final class ConfigLeaves {

  private ConfigLeaves() {}

  static Map<String, String> of(JsonNode config) {
    Map<String, String> leaves = new LinkedHashMap<>();
    flatten("", config, leaves);
    return leaves;
  }

  private static void flatten(String path, JsonNode value, Map<String, String> into) {
    String below = path.isEmpty() ? "" : path + ".";
    if (value.isObject()) {
      value.properties().forEach(field -> flatten(below + field.getKey(), field.getValue(), into));
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
      for (int i = 0; i < value.size(); i++) {
        flatten(below + i, value.get(i), into);
      }
    } else if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asText()));
      into.put(path, "[" + String.join(", ", parts) + "]");
    } else {
      into.put(path, value.asText());
    }
  }
}
