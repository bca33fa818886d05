package dev.iwae.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Records as JSON objects, one member for each component. Reading is strict: nothing is converted
 * (no text for a number, no 1.5 for an integer), what is not optional must be there, no name occurs
 * twice, nothing follows the end. Members that the record does not know are skipped, so that a
 * later version can add some. Enum constants are words such as {@code not-comparable}, times are in
 * ISO 8601.
 */
public final class StrictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new TextModule())
          .annotationIntrospector(new EnumWords())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictJson() {}

  /** A record as a tree. */
  public static ObjectNode tree(Object record) {
    return MAPPER.valueToTree(record);
  }

  /** A record as text on one line, for programs. */
  public static byte[] bytes(Object record) {
    try {
      return MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no record that can be written", e);
    }
  }

  /** The value that a text holds. */
  public static JsonNode parse(byte[] json) throws MalformedJsonException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw notJson(json, e);
    } catch (IOException e) {
      throw new MalformedJsonException("is not JSON: " + e.getMessage(), e);
    }
  }

  /** The record that a text holds. */
  public static <T> T read(byte[] json, Class<T> type) throws MalformedJsonException {
    return read(parse(json), type);
  }

  /** The record that a value stands for. */
  public static <T> T read(JsonNode json, Class<T> type) throws MalformedJsonException {
    return read(json, "", type);
  }

  /**
   * The record that a value stands for.
   *
   * @param place of the value in the file, such as {@code runs[0].config}; empty if it is all of it
   */
  public static <T> T read(JsonNode json, String place, Class<T> type)
      throws MalformedJsonException {
    if (!json.isObject()) {
      throw new MalformedJsonException(
          json.isMissingNode() ? "is empty" : "holds no JSON object", null);
    }
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonMappingException e) {
      throw new MalformedJsonException(Mismatch.describe(e, json, place), e);
    } catch (JsonProcessingException e) {
      throw new MalformedJsonException(e.getOriginalMessage(), e);
    }
  }

  private static MalformedJsonException notJson(byte[] json, JsonProcessingException e) {
    String place =
        "line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
    return new MalformedJsonException(
        endsInTheMiddle(json, e)
            ? "ends in the middle, at " + place
            : "is not JSON: " + place + ": " + e.getOriginalMessage(),
        e);
  }

  /** Cut off inside a list, an object or a word such as {@code true}. */
  private static boolean endsInTheMiddle(byte[] json, JsonProcessingException e) {
    String text = new String(json, StandardCharsets.UTF_8).strip();
    return e.getOriginalMessage().startsWith("Unexpected end-of-input")
        || text.startsWith("{") && !text.endsWith("}");
  }
}
