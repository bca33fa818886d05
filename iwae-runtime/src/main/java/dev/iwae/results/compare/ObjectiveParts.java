package dev.iwae.results.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An objective by its parts, in the words of the sweep file.
 *
 * @param bound such as {@code renyi}
 * @param gradient such as {@code dreg}
 * @param settings of both by name, and what else it says by path: {@code alpha}, {@code kl}, {@code
 *     backward.roulette}; what is at its default is not said
 */
public record ObjectiveParts(String bound, String gradient, Map<String, String> settings) {

  public static final String BOUND = "bound";
  public static final String GRADIENT = "gradient";

  public ObjectiveParts {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Of a run's resolved configuration. */
  public static ObjectiveParts of(JsonNode config) {
    JsonNode objective = config.path("objective");
    Map<String, String> settings = new LinkedHashMap<>();
    String bound = word(objective.path(BOUND), settings);
    JsonNode declared = objective.path(GRADIENT);
    String gradient = declared.isMissingNode() ? "total" : word(declared, settings);
    objective
        .properties()
        .forEach(
            part -> {
              if (!List.of(BOUND, GRADIENT).contains(part.getKey())) {
                put(part.getKey(), part.getKey() + ".", part.getValue(), settings);
              }
            });
    return new ObjectiveParts(bound, gradient, settings);
  }

  /** Such as {@code alpha = 0.5}. */
  public List<String> parameters() {
    return settings.entrySet().stream().map(s -> s.getKey() + " = " + s.getValue()).toList();
  }

  /** A word alone, or one before its settings. */
  private static String word(JsonNode choice, Map<String, String> settings) {
    if (!choice.isObject() || choice.isEmpty()) {
      return choice.asText();
    }
    String word = choice.fieldNames().next();
    put(word, "", choice.path(word), settings);
    return word;
  }

  private static void put(String name, String below, JsonNode value, Map<String, String> settings) {
    ConfigLeaves.settings(value)
        .forEach(
            (path, leaf) ->
                settings.put(path.isEmpty() ? name : below + path, ConfigLeaves.text(leaf)));
  }
}
