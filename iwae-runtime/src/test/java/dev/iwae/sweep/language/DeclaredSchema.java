package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The part of the JSON Schema that the declarations say.
 *
 * @param definitions by name; grows
 * @param others names of the definitions of what is no declaration
 */
record DeclaredSchema(
    TreeMap<String, ObjectNode> definitions, Function<Component, Optional<String>> others) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A reference to the definition of a record or a sealed type, which is made if there is none. */
  JsonNode reference(Class<?> type) {
    Class<?> declared = Members.sealedType(type).<Class<?>>map(each -> each).orElse(type);
    String name = Word.of(declared);
    if (!definitions.containsKey(name)) {
      ObjectNode definition = JSON.objectNode();
      definitions.put(name, definition);
      definition.setAll(declared.isRecord() ? settings(declared) : members(declared));
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + name);
  }

  ObjectNode settings(Class<?> type) {
    ObjectNode schema = object(Documented.of(type).whole());
    Declared declared = Declared.of(type);
    required(schema, declared.keys(Dialect.SWEEP).required());
    properties(declared, schema, schema.putObject("properties"));
    declared.oneOf().ifPresent(one -> anyOf(schema, Stream.of(one.value()).map(List::of)));
    return schema;
  }

  private void properties(Declared declared, ObjectNode schema, ObjectNode properties) {
    for (Component component : declared.components()) {
      if (component.setting().inline()) {
        inline(component.valueType(), schema, properties);
      } else if (Dialect.SWEEP.has(component)) {
        property(declared, component, properties);
      }
    }
  }

  private void inline(Class<?> type, ObjectNode schema, ObjectNode properties) {
    if (type.isRecord()) {
      properties(Declared.of(type), schema, properties);
      return;
    }
    Collection<Declared> members = Members.of(type).byWord().values();
    members.forEach(member -> properties(member, schema, properties));
    anyOf(schema, members.stream().map(member -> member.keys(Dialect.SWEEP).required()));
  }

  /** A key that several members have means what each of them says. */
  private void property(Declared declared, Component component, ObjectNode properties) {
    String name = component.component().getName();
    String description = Documented.of(declared.type()).component(name);
    String before = properties.path(component.key()).path("description").asText();
    ObjectNode property = properties.putObject(component.key());
    property.put("description", before.isEmpty() ? description : before + "; " + description);
    property.setAll(whole(component));
    unlessGiven(component, property);
  }

  private static void required(ObjectNode schema, List<String> keys) {
    if (!keys.isEmpty()) {
      keys.forEach(schema.putArray("required")::add);
    }
  }

  private static void anyOf(ObjectNode schema, Stream<List<String>> required) {
    ArrayNode either = schema.withArray("allOf").addObject().putArray("anyOf");
    required.forEach(keys -> required(either.addObject(), keys));
  }

  private static ObjectNode object(String description) {
    return JSON.objectNode()
        .put("description", description)
        .put("type", "object")
        .put("additionalProperties", false);
  }

  private void unlessGiven(Component component, ObjectNode property) {
    boolean told =
        !component.valueType().isSealed() || Members.of(component.valueType()).by().isEmpty();
    if (told && !component.setting().unlessGiven().isEmpty() && !component.isList()) {
      ValueWriter writer = new ValueWriter(Dialect.SWEEP, Map.of());
      property.set("default", writer.write(component.unlessGiven().orElseThrow()));
    }
  }

  /** What a component takes, a list or a value. */
  ObjectNode whole(Component component) {
    Optional<String> other =
        others.apply(component).filter(name -> name.endsWith("axes") && component.isList());
    if (other.isPresent()) {
      return JSON.objectNode().put("$ref", "#/$defs/" + other.get());
    } else if (component.isMap()) {
      return named(component);
    }
    return component.isList() ? list(component) : value(component);
  }

  private ObjectNode named(Component component) {
    ObjectNode mapping = JSON.objectNode().put("type", "object").put("minProperties", 1);
    mapping.putObject("propertyNames").put("$ref", "#/$defs/name");
    return mapping.set("additionalProperties", value(component));
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
    Optional<String> other = others.apply(component);
    if (other.isPresent()) {
      return JSON.objectNode().put("$ref", "#/$defs/" + other.get());
    }
    if (type.isRecord() && !Members.sealedType(type).isPresent() && Declared.of(type).isBare()) {
      ObjectNode either = JSON.objectNode();
      either
          .putArray("anyOf")
          .add(value(Declared.of(type).components().get(0)))
          .add(reference(type));
      return either;
    }
    if (type.isRecord() && Declared.of(type).isRow()) {
      return row(Declared.of(type));
    }
    if (type.isRecord() || type.isSealed() && type.isInterface()) {
      return (ObjectNode) reference(type);
    } else if (type.isEnum()) {
      return words(type);
    } else if (type == boolean.class) {
      return JSON.objectNode().put("type", "boolean");
    } else if (type == String.class) {
      return text(component.setting());
    } else if (type == Path.class) {
      return JSON.objectNode().put("$ref", "#/$defs/file");
    }
    boolean number = type == double.class;
    ObjectNode schema = JSON.objectNode().put("type", number ? "number" : "integer");
    limits(component.setting(), schema);
    if (!number && !schema.has("maximum")) {
      schema.put("maximum", type == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }
    return schema;
  }

  private ObjectNode row(Declared declared) {
    ObjectNode list = JSON.objectNode().put("type", "array");
    int length = declared.components().size();
    list.put("minItems", length).put("maxItems", length);
    return list.set("items", value(declared.components().get(0)));
  }

  private static ObjectNode text(Setting setting) {
    ObjectNode text = JSON.objectNode();
    if (setting.form() != Names.LINE) {
      return text.put("type", "string").put("pattern", setting.form().pattern());
    } else if (setting.words().length == 0) {
      return text.put("$ref", "#/$defs/line");
    }
    Stream.of(setting.words()).forEach(text.putArray("enum")::add);
    return text;
  }

  /** The words of an enum, in all their spellings; YAML has two that are truths. */
  private static ObjectNode words(Class<?> type) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode words = schema.putArray("enum");
    Word.all(type).forEach(words::add);
    Stream.of(type.getEnumConstants())
        .filter(Word.Spelt.class::isInstance)
        .map(constant -> ((Word.Spelt) constant).otherwise())
        .filter(spelling -> !spelling.isEmpty())
        .forEach(words::add);
    Stream.of(true, false)
        .filter(truth -> Word.all(type).contains(truth.toString()))
        .forEach(words::add);
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
      Optional.ofNullable(members.byWord().get(members.by().get().unlessGiven()))
          .filter(Declared::isBare)
          .ifPresent(member -> either.insert(0, value(member.components().get(0))));
      return schema.set("anyOf", either);
    }
    List<String> alone =
        members.words().stream()
            .filter(word -> members.byWord().get(word).unlessGiven().isPresent())
            .toList();
    members.free().ifPresent(text -> either.add(value(text.components().get(0))));
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
