package dev.iwae.results.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.ArrayList;
import java.util.List;

/**
 * An objective by its parts, in the words of the sweep file.
 *
 * @param bound such as {@code renyi}
 * @param gradient such as {@code dreg}
 * @param parameters of both and what else it says, such as {@code alpha = 0.5}
 */
public record ObjectiveParts(String bound, String gradient, List<String> parameters) {

  public ObjectiveParts {
    parameters = List.copyOf(parameters);
  }

  /** Of a run's resolved configuration. */
  public static ObjectiveParts of(JsonNode config) {
    JsonNode objective = config.path("objective");
    List<String> parameters = new ArrayList<>();
    String bound = word(objective.path("bound"), parameters);
    JsonNode declared = objective.path("gradient");
    String gradient = declared.isMissingNode() ? "total" : word(declared, parameters);
    objective
        .properties()
        .forEach(
            part -> {
              if (!List.of("bound", "gradient").contains(part.getKey())) {
                ConfigLeaves.settings(part.getValue())
                    .forEach(
                        (path, value) ->
                            parameters.add(name(part.getKey(), path) + ConfigLeaves.text(value)));
              }
            });
    return new ObjectiveParts(bound, gradient, parameters);
  }

  private static String name(String key, String path) {
    return (path.isEmpty() ? key : key + "." + path) + " = ";
  }

  /** A word alone, or one before its settings. */
  private static String word(JsonNode choice, List<String> parameters) {
    if (!choice.isObject()) {
      return choice.asText();
    }
    String word = choice.fieldNames().next();
    ConfigLeaves.settings(choice.path(word))
        .forEach(
            (path, value) ->
                parameters.add((path.isEmpty() ? "" : path + " = ") + ConfigLeaves.text(value)));
    return word;
  }
}
