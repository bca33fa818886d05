package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The part of the JSON Schema that says which settings may be axes, and what each takes. */
final class SettingPatterns {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String ITEM = "\\.(0|[1-9][0-9]{0,5})";

  private final DeclaredSchema declared;
  private final Map<String, ObjectNode> values = new TreeMap<>(); // by pattern

  private SettingPatterns(DeclaredSchema declared) {
    this.declared = declared;
    SettingPlace.DEFINITIONS.forEach((word, type) -> in(word, Declared.of(type)));
  }

  /** Definitions of the settings of a grid, and of those of a selector. */
  static Map<String, ObjectNode> definitions(DeclaredSchema declared) {
    SettingPatterns found = new SettingPatterns(declared);
    return Map.of(
        "setting-axes",
        found.definition("Settings as axes, each with a value or a list of values.", true),
        "setting-values",
        found.definition("Values of settings.", false));
  }

  private ObjectNode definition(String description, boolean several) {
    ObjectNode definition = JSON.objectNode().put("description", description);
    definition
        .putObject("propertyNames")
        .put("pattern", "^([^.]*|" + String.join("|", values.keySet()) + ")$");
    ObjectNode patterns = definition.putObject("patternProperties");
    values.forEach(
        (pattern, value) ->
            patterns.set("^" + pattern + "$", several ? axis(value) : value.deepCopy()));
    return definition;
  }

  private static ObjectNode axis(ObjectNode value) {
    ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
    list.set("items", value);
    ObjectNode values = JSON.objectNode();
    values.putArray("anyOf").add(value).add(list);
    ObjectNode named = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    named.putArray("required").add("values");
    named.putObject("properties").set("values", values);
    ((ObjectNode) named.get("properties")).putObject("as").put("$ref", "#/$defs/name");
    ObjectNode axis = JSON.objectNode();
    axis.putArray("anyOf").add(value).add(list).add(named);
    return axis;
  }

  private void in(String prefix, Declared definition) {
    definition
        .written()
        .filter(Dialect.SWEEP::has)
        .forEach(component -> at(prefix + "\\." + component.key(), component));
  }

  private void at(String path, Component component) {
    values.put(path, declared.whole(component));
    if (component.isList()) {
      values.put(path + ITEM, declared.value(component));
    }
    below(component.isList() ? path + ITEM : path, component.valueType());
  }

  private void below(String path, Class<?> type) {
    Class<?> sealed = Members.sealedType(type).orElse(null);
    if (sealed == null && type.isRecord()) {
      in(path, Declared.of(type));
    } else if (sealed != null && SettingPlace.isChosen(sealed)) {
      Members members = Members.of(sealed);
      for (String word : members.withSettings()) {
        Declared member = members.byWord().get(word);
        if (member.isBare()) {
          at(path + "\\." + word, member.components().get(0));
        } else {
          in(path + "\\." + word, member);
        }
      }
    }
  }
}
