package dev.iwae.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.KeyForm;
import dev.iwae.sweep.text.Word;
import java.util.List;

/**
 * Step configurations as JSON, in the sweep file's words. This is the form that keys are made of
 * and that the store keeps, see {@link KeyForm}.
 *
 * <p>Changing what this writes changes every key; see {@code docs/keys.md}.
 */
public final class StepCodec {

  private static final String KIND = "kind";

  private static final List<Class<?>> KINDS = List.of(StepConfig.class.getPermittedSubclasses());

  private StepCodec() {}

  /** The canonical JSON object of a configuration. */
  public static ObjectNode toJson(StepConfig config) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put(KIND, Word.of(config.getClass()));
    return node.setAll(KeyForm.write((Record) config));
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws IllegalArgumentException if a member is missing, unknown or has the wrong type
   */
  public static StepConfig fromJson(ObjectNode node) {
    ObjectNode settings = node.deepCopy();
    String kind = settings.path(KIND).asText();
    settings.remove(KIND);
    return (StepConfig) KeyForm.read(typeOf(kind), settings);
  }

  /** The configurations of a kind. */
  static Class<? extends Record> typeOf(String kind) {
    return KINDS.stream()
        .filter(type -> Word.of(type).equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step is of kind `" + kind + "`"))
        .asSubclass(Record.class);
  }
}
