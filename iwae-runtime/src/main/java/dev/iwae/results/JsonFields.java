package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The fields of one object of results.json. Every accessor names the place and what it expected
 * when the file says something else. Fields nobody asks for are ignored, so that a later version
 * can add some.
 */
final class JsonFields {

  private final JsonNode object;
  private final String path;
  private final String origin;

  JsonFields(JsonNode object, String path, String origin) {
    this.object = object;
    this.path = path;
    this.origin = origin;
    if (!object.isObject()) {
      throw wrong(path.isEmpty() ? "the file" : path, "an object", object);
    }
  }

  String text(String name) {
    return field(name, JsonNode::isTextual, "a text").textValue();
  }

  Optional<String> optionalText(String name) {
    return isNull(name) ? Optional.empty() : Optional.of(text(name));
  }

  double number(String name) {
    return field(name, JsonNode::isNumber, "a number").doubleValue();
  }

  OptionalDouble optionalNumber(String name) {
    return isNull(name) ? OptionalDouble.empty() : OptionalDouble.of(number(name));
  }

  int integer(String name) {
    return field(name, n -> n.isIntegralNumber() && n.canConvertToInt(), "an integer").intValue();
  }

  long longInteger(String name) {
    return field(name, n -> n.isIntegralNumber() && n.canConvertToLong(), "an integer").longValue();
  }

  boolean flag(String name) {
    return field(name, JsonNode::isBoolean, "true or false").booleanValue();
  }

  ObjectNode tree(String name) {
    return (ObjectNode) field(name, JsonNode::isObject, "an object");
  }

  JsonFields object(String name) {
    return new JsonFields(tree(name), pathOf(name), origin);
  }

  boolean isNull(String name) {
    return object.path(name).isNull() || object.path(name).isMissingNode();
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> elements = new ArrayList<>();
    for (JsonNode element : field(name, JsonNode::isArray, "a list")) {
      elements.add(new JsonFields(element, pathOf(name) + "[" + elements.size() + "]", origin));
    }
    return elements;
  }

  /** A list that earlier versions of the tool did not write. */
  List<JsonFields> objectsIfAny(String name) {
    return isNull(name) ? List.of() : objects(name);
  }

  List<Integer> integers(String name) {
    List<Integer> elements = new ArrayList<>();
    for (JsonNode element : field(name, JsonNode::isArray, "a list")) {
      if (!element.isIntegralNumber() || !element.canConvertToInt()) {
        throw wrong(pathOf(name) + "[" + elements.size() + "]", "an integer", element);
      }
      elements.add(element.intValue());
    }
    return elements;
  }

  List<Double> numbers(String name) {
    return numbers(field(name, JsonNode::isArray, "a list"), pathOf(name));
  }

  /** A list of lists of numbers. */
  List<List<Double>> numberRows(String name) {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode row : field(name, JsonNode::isArray, "a list")) {
      rows.add(numbers(row, pathOf(name) + "[" + rows.size() + "]"));
    }
    return rows;
  }

  private List<Double> numbers(JsonNode list, String place) {
    if (!list.isArray()) {
      throw wrong(place, "a list", list);
    }
    List<Double> elements = new ArrayList<>();
    for (JsonNode element : list) {
      if (!element.isNumber()) {
        throw wrong(place + "[" + elements.size() + "]", "a number", element);
      }
      elements.add(element.doubleValue());
    }
    return elements;
  }

  /** The names of all fields there are. */
  List<String> names() {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  List<String> texts(String name) {
    List<String> elements = new ArrayList<>();
    field(name, JsonNode::isArray, "a list").forEach(element -> elements.add(element.asText()));
    return elements;
  }

  /** Reports what a record's own checks found wrong with this object. */
  UserException inconsistent(IllegalArgumentException problem) {
    return damaged(origin, (path.isEmpty() ? "" : path + ": ") + problem.getMessage());
  }

  static UserException damaged(String origin, String what) {
    return new UserException(
        origin
            + ": "
            + what
            + ". The file is damaged or was changed by hand; `mvn iwae:sweep` writes it anew, what"
            + " is trained comes from the store.");
  }

  private JsonNode field(String name, Predicate<JsonNode> fits, String expected) {
    JsonNode value = object.path(name);
    if (!fits.test(value)) {
      throw wrong(pathOf(name), expected, value);
    }
    return value;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private UserException wrong(String place, String expected, JsonNode found) {
    String what = found.isMissingNode() ? "nothing" : abbreviated(found.toString());
    return damaged(origin, place + ": expected " + expected + " but found " + what);
  }

  private static String abbreviated(String json) {
    return json.length() <= 40 ? json : json.substring(0, 39) + "\u2026";
  }
}
