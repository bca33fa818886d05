package dev.iwae.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.nio.charset.StandardCharsets;

/** The text of a baseline, which carries its own hash. */
final class BaselineJson {

  static final String FORMAT = "iwae-baseline/1";

  private static final String FORMAT_NAME = "iwae-baseline/";
  private static final String HASH = "sha256";

  private BaselineJson() {}

  /** The text of a document; its hash is set here. */
  static String text(BaselineDocument document) {
    ObjectNode tree = StrictJson.tree(document);
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
      return StrictJson.read(tree, BaselineDocument.class);
    } catch (MalformedJsonException e) {
      throw damaged(origin, "is not a baseline: " + e.getMessage());
    }
  }

  private static JsonNode tree(byte[] json, String origin) {
    try {
      return StrictJson.parse(json);
    } catch (MalformedJsonException e) {
      throw damaged(origin, e.getMessage());
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
