package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The part of the JSON Schema in which several mappings have the same keys: whatever has axes.
 * Which keys they have is said by {@link Form}; what stands there, once in the schema by hand.
 */
final class FormSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PATHS =
      "^(" + String.join("|", SettingPlace.DEFINITIONS.keySet()) + ")\\.";

  private final ObjectNode definitions;
  private final ObjectNode axes;

  private FormSchema(ObjectNode definitions, ObjectNode axes) {
    this.definitions = definitions;
    this.axes = axes;
  }

  /** Puts these definitions into a schema, in the place of what they are made of. */
  static void complete(ObjectNode schema) {
    ObjectNode axes = (ObjectNode) schema.remove("axes");
    FormSchema forms = new FormSchema((ObjectNode) schema.get("$defs"), axes);
    forms.grid("axes", true);
    forms.grid("zip-axes", false);
    Map.of("selector", Form.AXES, "start-from", Form.START_FROM, "gate-axes", Form.GATE_AXES)
        .forEach(forms::selector);
  }

  private void grid(String name, boolean unique) {
    ObjectNode mapping =
        JSON.objectNode()
            .put("description", "Axes, each with a value or a list of values.")
            .put("type", "object")
            .put("additionalProperties", false);
    mapping.putArray("allOf").addObject().put("$ref", "#/$defs/setting-axes");
    mapping.putObject("patternProperties").put(PATHS, true);
    ObjectNode properties = mapping.putObject("properties");
    axes.properties().forEach(e -> properties.set(e.getKey(), axis(e.getValue(), unique)));
    definitions.set(name, mapping);
  }

  private static ObjectNode axis(JsonNode value, boolean unique) {
    ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
    JsonNode reference = JSON.objectNode().set("$ref", value.get("$ref"));
    list.set("items", reference);
    if (unique) {
      list.put("uniqueItems", true);
    }
    ObjectNode axis = JSON.objectNode();
    axis.set("description", value.get("description"));
    axis.putArray("anyOf").add(reference).add(list);
    return axis;
  }

  private void selector(String name, Form form) {
    ObjectNode properties = definitions.withObject("/" + name).withObject("/properties");
    axes.properties().stream()
        .filter(axis -> form.keys().contains(axis.getKey()))
        .forEach(axis -> properties.set(axis.getKey(), axis.getValue()));
  }
}
