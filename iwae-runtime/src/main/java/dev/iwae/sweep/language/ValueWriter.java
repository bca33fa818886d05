package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes values as their declarations have them: every setting is there but those that came later
 * and are at their default.
 *
 * @param dialect who reads it
 * @param others writes types that are no declarations
 */
public record ValueWriter(Dialect dialect, Map<Class<?>, Function<Object, JsonNode>> others) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A record by its settings, whatever it is a member of. */
  public ObjectNode settings(Object record) {
    Declared declared = Declared.of(record.getClass());
    ObjectNode object = JSON.objectNode();
    String word = Word.of(record.getClass());
    Members.sealedType(record.getClass())
        .flatMap(type -> Members.of(type).by())
        .filter(called -> !called.unlessGiven().equals(word))
        .ifPresent(called -> object.put(called.by(), word));
    for (int i = 0; i < declared.components().size(); i++) {
      Component component = declared.components().get(i);
      Optional<Object> value = component.in(record);
      boolean told = dialect.tellsDefault(component) || !value.equals(declared.defaults().get(i));
      if (component.setting().inline()) {
        object.setAll(settings(value.orElseThrow()));
      } else if (value.isPresent() && dialect.has(component) && told) {
        object.set(component.key(), write(value.get()));
      }
    }
    return object;
  }

  /** Any value. */
  JsonNode write(Object value) {
    Optional<Function<Object, JsonNode>> other = other(value.getClass());
    if (other.isPresent()) {
      return other.get().apply(value);
    } else if (value instanceof List<?> items) {
      ArrayNode array = JSON.arrayNode();
      items.forEach(item -> array.add(write(item)));
      return array;
    } else if (value instanceof Map<?, ?> named) {
      ObjectNode object = JSON.objectNode();
      named.forEach((name, item) -> object.set((String) name, write(item)));
      return object;
    } else if (value instanceof Record record) {
      return Members.sealedType(record.getClass()).isPresent() ? member(record) : alone(record);
    }
    return scalar(value);
  }

  /** A record, or what stands for it. */
  private JsonNode alone(Record record) {
    Declared declared = Declared.of(record.getClass());
    if (declared.isRow()) {
      return write(declared.components().stream().map(c -> c.in(record).orElseThrow()).toList());
    }
    ObjectNode settings = settings(record);
    String first = declared.components().get(0).key();
    boolean whole = dialect == Dialect.CHANGE;
    return !whole && declared.isBare() && settings.size() == 1 && settings.has(first)
        ? settings.get(first)
        : settings;
  }

  private Optional<Function<Object, JsonNode>> other(Class<?> type) {
    for (Map.Entry<Class<?>, Function<Object, JsonNode>> each : others.entrySet()) {
      if (each.getKey().isAssignableFrom(type)) {
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }

  private JsonNode member(Record member) {
    Declared declared = Declared.of(member.getClass());
    String word = Word.of(member.getClass());
    JsonNode settings =
        declared.isBare()
            ? write(declared.components().get(0).in(member).orElseThrow())
            : settings(member);
    Members members = Members.of(Members.sealedType(member.getClass()).orElseThrow());
    if (members.by().isPresent() || members.free().filter(declared::equals).isPresent()) {
      return settings;
    }
    return settings.isObject() && settings.isEmpty()
        ? JSON.textNode(word)
        : JSON.objectNode().set(word, settings);
  }

  private JsonNode scalar(Object value) {
    if (value instanceof Enum<?> word) {
      return JSON.textNode(Word.of(word));
    } else if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    } else if (value instanceof Long number && dialect == Dialect.KEY) {
      return JSON.textNode(number.toString());
    } else if (value instanceof Number number) {
      return number(number);
    }
    return JSON.textNode((String) value);
  }

  /** The node that a parser makes of a number, so that what is read back is equal. */
  static JsonNode number(Number value) {
    if (value instanceof Double number) {
      return JSON.numberNode(number.doubleValue());
    } else if (value instanceof Float || value instanceof BigDecimal) {
      return JSON.numberNode(Double.parseDouble(value.toString())); // 0.9f is 0.9
    }
    BigInteger whole = new BigInteger(value.toString());
    return whole.bitLength() < Integer.SIZE
        ? JSON.numberNode(whole.intValueExact())
        : whole.bitLength() < Long.SIZE
            ? JSON.numberNode(whole.longValueExact())
            : JSON.numberNode(whole);
  }
}
