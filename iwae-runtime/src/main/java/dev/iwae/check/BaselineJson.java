package dev.iwae.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The text of a baseline, which carries its own hash. */
final class BaselineJson {

  static final String FORMAT = "iwae-baseline/1";

  private static final String FORMAT_NAME = "iwae-baseline/";
  private static final String HASH = "sha256";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private BaselineJson() {}

  /** The text of a document; its hash is set here. */
  static String text(BaselineDocument document) {
    ObjectNode tree = MAPPER.valueToTree(document);
    return JsonLayout.write(tree.put(HASH, hash(tree)));
  }

  /**
   * Reads a document.
   *
   * @param origin what to call it in errors
   * @throws UserException unless every character of it is as it was written
   */
  static BaselineDocument parse(byte[] json, String origin) {
    JsonNode tree = tree(json, origin);
    requireFormat(tree, origin);
    if (!hash((ObjectNode) tree).equals(tree.path(HASH).asText())) {
      throw damaged(origin, "was altered: its content does not have the hash that it carries");
    }
    try {
      return MAPPER.treeToValue(tree, BaselineDocument.class);
    } catch (JsonMappingException e) {
      throw damaged(
          origin, "is not a baseline: " + e.getPathReference() + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw damaged(origin, "is not a baseline: " + e.getOriginalMessage());
    }
  }

  static UserException damaged(String origin, String what) {
    return new UserException(
        "The baseline "
            + origin
            + " "
            + what
            + ". Restore it from version control (git checkout), or write a new one:"
            + " mvn iwae:baseline -Diwae.reason='why'.");
  }

  private static JsonNode tree(byte[] json, String origin) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      boolean cut = e.getOriginalMessage().startsWith("Unexpected end-of-input");
      throw damaged(
          origin,
          "%s, at line %d column %d: %s"
              .formatted(
                  cut ? "ends in the middle" : "is not JSON",
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw damaged(origin, "is not JSON: " + e.getMessage());
    }
  }

  private static void requireFormat(JsonNode tree, String origin) {
    String format = tree.path("format").asText("");
    if (format.matches(FORMAT_NAME + "\\d+") && !format.equals(FORMAT)) {
      throw new UserException(
          "The baseline %s has the format %s, this version reads %s. Use the plugin version that wrote it, or write a new one with this version: mvn iwae:baseline -Diwae.reason='why'."
              .formatted(origin, format, FORMAT));
    }
    if (!format.equals(FORMAT)) {
      throw damaged(origin, "is not a baseline: its \"format\" should be \"" + FORMAT + "\"");
    }
  }

  /** What a document should carry. */
  static String hash(ObjectNode tree) {
    ObjectNode hashed = tree.deepCopy();
    hashed.remove(HASH);
    return Sha256.of(JsonLayout.write(hashed).getBytes(StandardCharsets.UTF_8));
  }
}
