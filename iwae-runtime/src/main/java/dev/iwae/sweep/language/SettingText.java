package dev.iwae.sweep.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.json.CanonicalJson;
import dev.iwae.sweep.text.Element;

/** Values of settings as the text that an axis holds: a word or a number, else JSON. */
public final class SettingText {

  private SettingText() {}

  /** The text of a value that somebody wrote by hand: a number as it is written here. */
  public static String of(String written) {
    return written.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")
        ? of(JsonNodeFactory.instance.numberNode(Double.parseDouble(written)))
        : written;
  }

  /** The text of a value; equal values have the same. */
  static String of(JsonNode value) {
    return value.isTextual() ? value.asText() : CanonicalJson.write(value);
  }

  /**
   * What is read as that value.
   *
   * @param call what error messages call it
   */
  static Element element(String text, String call) {
    return new JsonElements(call, true).of(json(text));
  }

  /** The value of a text. */
  static JsonNode json(String text) {
    if (!text.matches("[-+0-9.eE]*[0-9]|true|false|\\[.*|\\{.*")) {
      return JsonNodeFactory.instance.textNode(text);
    }
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no value of a setting: " + text, e);
    }
  }
}
