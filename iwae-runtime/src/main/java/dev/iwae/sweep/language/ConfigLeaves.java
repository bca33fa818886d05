package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The values of a written configuration by the paths that sweep files have for them, such as {@code
 * model.layers.0.latent}: 50.
 */
public final class ConfigLeaves {

  private final Predicate<JsonNode> isOpened;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  /**
   * @param isOpened whether the items of a list are values by themselves
   */
  private ConfigLeaves(Predicate<JsonNode> isOpened) {
    this.isOpened = isOpened;
  }

  /** Down to the last number and word: {@code model.layers.0.hidden.1}. */
  public static Map<String, JsonNode> items(JsonNode config) {
    return new ConfigLeaves(list -> true).of(config);
  }

  /**
   * What one would vary: a list of numbers or words is one value, {@code model.layers.0.hidden}.
   */
  public static Map<String, JsonNode> settings(JsonNode config) {
    return new ConfigLeaves(list -> list.path(0).isObject()).of(config);
  }

  /** Every list is one value: a changed {@code model.layers} is one change. */
  public static Map<String, JsonNode> lists(JsonNode config) {
    return new ConfigLeaves(list -> false).of(config);
  }

  /**
   * What a definition has at such a path when it does not say it, as sweep files write it; empty
   * where that is nothing, or where the path leads further down, to what only some choice has.
   */
  public static Optional<String> unlessGiven(String path) {
    try {
      SettingPlace place = SettingPlace.of(path);
      String word = place.component().setting().unlessGiven();
      return Optional.of(word).filter(w -> place.steps().size() == 1 && !w.isEmpty());
    } catch (SettingPlace.Lost noSetting) {
      return Optional.empty();
    }
  }

  /**
   * A value for people: {@code [200, 200]}; {@code epochs 1, learning-rate 0.001; epochs 3,
   * learning-rate 0.0007}.
   */
  public static String text(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(f -> parts.add(f.getKey() + " " + text(f.getValue())));
      return String.join(", ", parts);
    } else if (value.isArray()) {
      value.forEach(item -> parts.add(text(item)));
      return value.path(0).isObject()
          ? String.join("; ", parts)
          : "[" + String.join(", ", parts) + "]";
    }
    return value.asText();
  }

  /** A value such that the same number is the same text, however it was written. */
  public static String canonical(JsonNode value) {
    return value.isTextual() ? value.textValue() : CanonicalJson.write(value);
  }

  private Map<String, JsonNode> of(JsonNode config) {
    put("", config);
    return values;
  }

  private void put(String path, JsonNode value) {
    String below = path.isEmpty() ? "" : path + ".";
    if (value.isObject()) {
      value.properties().forEach(member -> put(below + member.getKey(), member.getValue()));
    } else if (value.isArray() && isOpened.test(value)) {
      for (int i = 0; i < value.size(); i++) {
        put(below + i, value.get(i));
      }
    } else {
      values.put(path, value);
    }
  }
}
