package dev.iwae.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the objectives of a sweep are made of: bound, gradient, and the settings of both by name.
 */
final class ObjectiveColumns {

  private static final String BOUND = "bound";
  private static final String GRADIENT = "gradient";
  private static final String NONE = "\u2013";

  private ObjectiveColumns() {}

  /**
   * What differs between runs; nothing if that is the bound alone, which the objectives' names say.
   */
  static Map<String, Function<RunResult, String>> differing(SweepResults results) {
    Map<String, Function<RunResult, String>> columns = of(results);
    columns.values().removeIf(value -> results.runs().stream().map(value).distinct().count() < 2);
    return columns.keySet().equals(Set.of(BOUND)) ? Map.of() : columns;
  }

  /** A value of every run, {@code –} where its objective has no such setting. */
  private static Map<String, Function<RunResult, String>> of(SweepResults results) {
    Map<String, Function<RunResult, String>> columns = new LinkedHashMap<>();
    columns.put(BOUND, run -> word(part(run, BOUND), NONE));
    columns.put(GRADIENT, run -> word(part(run, GRADIENT), "total"));
    Set<String> settings = new LinkedHashSet<>();
    results.runs().forEach(run -> settings(run).fieldNames().forEachRemaining(settings::add));
    settings.forEach(name -> columns.put(name, run -> text(settings(run).path(name))));
    return columns;
  }

  private static JsonNode part(RunResult run, String key) {
    return run.config().path("objective").path(key);
  }

  /** {@code renyi} of {@code renyi} and of {@code {renyi: {alpha: 0.5}}}. */
  private static String word(JsonNode choice, String unlessGiven) {
    if (choice.isObject() && !choice.isEmpty()) {
      return choice.fieldNames().next();
    }
    return choice.isMissingNode() ? unlessGiven : choice.asText();
  }

  private static ObjectNode settings(RunResult run) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (String key : List.of(BOUND, GRADIENT)) {
      part(run, key)
          .forEach(of -> of.properties().forEach(e -> settings.set(e.getKey(), e.getValue())));
    }
    return settings;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? NONE : value.isValueNode() ? value.asText() : value.toString();
  }
}
