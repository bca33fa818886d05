package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of the JSON Schema that the declarations say.
 *
 * @param definitions by name; grows
 * @param others definitions of types that are no declarations, by their names
 */
record DeclaredSchema(TreeMap<String, ObjectNode> definitions, Map<Class<?>, String> others) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A reference to the definition of a record or a sealed type, which is made if there is none. */
  JsonNode reference(Class<?> type) {
    Class<?> declared = Members.sealedType(type).<Class<?>>map(each -> each).orElse(type);
    String name = others.getOrDefault(declared, Word.of(declared));
    if (!others.containsKey(declared) && !definitions.containsKey(name)) {
      ObjectNode definition = JSON.objectNode();
      definitions.put(name, definition);
      definition.setAll(declared.isRecord() ? settings(declared) : members(declared));
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + name);
  }

  private ObjectNode settings(Class<?> type) {
    Documented documented = Documented.of(type);
    ObjectNode schema = object(documented.whole());
    Declared declared = Declared.of(type);
    List<String> required = declared.keys(Dialect.SWEEP).required();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    ObjectNode properties = schema.putObject("properties");
    for (Component component : declared.components()) {
      if (Dialect.SWEEP.has(component)) {
        ObjectNode property = properties.putObject(component.key());
        property.put("description", documented.component(component.component().getName()));
        property.setAll(whole(component));
        unlessGiven(component, property);
      }
    }
    return schema;
  }

  private static ObjectNode object(String description) {
    return JSON.objectNode()
        .put("description", description)
        .put("type", "object")
        .put("additionalProperties", false);
  }

  private void unlessGiven(Component component, ObjectNode property) {
    if (!component.setting().unlessGiven().isEmpty() && !component.isList()) {
      ValueWriter writer = new ValueWriter(Dialect.SWEEP, Map.of());
      property.set("default", writer.write(component.unlessGiven().orElseThrow()));
    }
  }

  /** What a component takes, a list or a value. */
  ObjectNode whole(Component component) {
    return component.isList() ? list(component) : value(component);
  }

  private ObjectNode list(Component component) {
    Setting setting = component.setting();
    ObjectNode list = JSON.objectNode().put("type", "array");
    if (!setting.notEmpty().isEmpty()) {
      list.put("minItems", 1);
    }
    list.set("items", value(component));
    if (setting.rule() == Setting.Rule.class) {
      return list;
    }
    ObjectNode either = JSON.objectNode();
    either.putArray("anyOf").add(list).add(reference(setting.rule()));
    return either;
  }

  /** What an item of a component takes, or the component itself. */
  ObjectNode value(Component component) {
    Class<?> type = component.valueType();
    if (type.isRecord() && !Members.sealedType(type).isPresent() && Declared.of(type).isBare()) {
      ObjectNode either = JSON.objectNode();
      either
          .putArray("anyOf")
          .add(value(Declared.of(type).components().get(0)))
          .add(reference(type));
      return either;
    }
    if (others.containsKey(type) || type.isRecord() || type.isSealed() && type.isInterface()) {
      return (ObjectNode) reference(type);
    } else if (type.isEnum()) {
      ObjectNode words = JSON.objectNode();
      Word.all(type).forEach(words.putArray("enum")::add);
      return words;
    } else if (type == boolean.class) {
      return JSON.objectNode().put("type", "boolean");
    } else if (type == String.class) {
      return JSON.objectNode().put("$ref", "#/$defs/line");
    }
    boolean number = type == double.class;
    ObjectNode schema = JSON.objectNode().put("type", number ? "number" : "integer");
    limits(component.setting(), schema);
    if (!number && !schema.has("maximum")) {
      schema.put("maximum", type == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }
    return schema;
  }

  private static void limits(Setting setting, ObjectNode schema) {
    limit(schema, "minimum", setting.atLeast());
    limit(schema, "exclusiveMinimum", setting.above());
    limit(schema, "maximum", setting.atMost());
    limit(schema, "exclusiveMaximum", setting.below());
  }

  private static void limit(ObjectNode schema, String key, double limit) {
    if (limit == Math.rint(limit) && !Double.isInfinite(limit)) {
      schema.put(key, (long) limit);
    } else if (!Double.isInfinite(limit)) {
      schema.put(key, limit);
    }
  }

  private ObjectNode members(Class<?> sealed) {
    Members members = Members.of(sealed);
    ObjectNode schema = JSON.objectNode().put("description", Documented.of(sealed).whole());
    ArrayNode either = JSON.arrayNode();
    if (members.by().isPresent()) {
      members.byWord().forEach((word, member) -> either.add(chosen(members, word, member)));
      Optional.of(members.byWord().get(members.by().get().unlessGiven()))
          .filter(Declared::isBare)
          .ifPresent(member -> either.insert(0, value(member.components().get(0))));
      return schema.set("anyOf", either);
    }
    List<String> alone =
        members.words().stream()
            .filter(word -> members.byWord().get(word).unlessGiven().isPresent())
            .toList();
    if (!alone.isEmpty()) {
      alone.forEach(either.addObject().putArray("enum")::add);
    }
    if (!members.withSettings().isEmpty()) {
      either.add(mapping(sealed, members));
    }
    return either.size() == 1
        ? schema.setAll((ObjectNode) either.get(0))
        : schema.set("anyOf", either);
  }

  private ObjectNode chosen(Members members, String word, Declared member) {
    Called called = members.by().orElseThrow();
    ObjectNode schema = settings(member.type());
    ((ObjectNode) schema.get("properties")).putObject(called.by()).put("const", word);
    if (!word.equals(called.unlessGiven())) {
      schema.withArray("required").add(called.by());
    }
    return schema;
  }

  private ObjectNode mapping(Class<?> sealed, Members members) {
    ObjectNode mapping = object(Documented.of(sealed).whole());
    mapping.put("minProperties", 1).put("maxProperties", 1);
    ObjectNode properties = mapping.putObject("properties");
    for (String word : members.withSettings()) {
      Declared member = members.byWord().get(word);
      properties.set(
          word, member.isBare() ? value(member.components().get(0)) : settings(member.type()));
    }
    return mapping;
  }
}
