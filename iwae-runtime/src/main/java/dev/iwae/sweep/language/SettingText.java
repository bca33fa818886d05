package dev.iwae.sweep.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.json.CanonicalJson;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Values of settings as the text that an axis holds: a word or a number, else JSON. */
public final class SettingText {

  private static final long LARGEST_EXACT = 1L << 53;

  /** Paths are absolute once they are read. */
  private static final ValueWriter WRITER =
      new ValueWriter(
          Dialect.SWEEP,
          Map.of(Path.class, path -> JsonNodeFactory.instance.textNode(path.toString())));

  private SettingText() {}

  /** The text of a value that somebody wrote by hand: a number as it is written here. */
  public static String of(String written) {
    return Scalars.DECIMAL.matcher(written).matches()
        ? of(JsonNodeFactory.instance.numberNode(Double.parseDouble(written)))
        : written;
  }

  /**
   * The text of a value that was read; equal values have the same. What has none is reported.
   *
   * @param element where the value stands
   */
  static Optional<String> of(Object value, Element element, Problems problems) {
    JsonNode json = WRITER.write(value);
    if (!isExact(json)) {
      problems.add(
          element.place(),
          "whole numbers beyond 2^53 stand in definitions only; declare one that has this value");
      return Optional.empty();
    }
    return Optional.of(of(json));
  }

  /** Canonical JSON has numbers of 64 bits, of which 53 are digits. */
  private static boolean isExact(JsonNode value) {
    return value.isIntegralNumber()
        ? Math.abs(value.asLong()) <= LARGEST_EXACT
        : StreamSupport.stream(value.spliterator(), false).allMatch(SettingText::isExact);
  }

  private static String of(JsonNode value) {
    return value.isTextual() ? value.asText() : CanonicalJson.write(value);
  }

  /**
   * What is read as that value.
   *
   * @param call what error messages call it
   */
  static Element element(String text, String call) {
    return new JsonElements(call, Dialect.SWEEP).of(json(text));
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
