package dev.iwae.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.text.Word;
import java.util.List;

/**
 * The members of a JSON object that must be there. A missing or mistyped one is an {@link
 * IllegalArgumentException} naming it: canonical configurations are written by this package only,
 * so that is damage or another version, never a user's typing.
 *
 * @param node the object
 * @param path where it is, for messages; empty at the root
 */
record Fields(JsonNode node, String path) {

  static Fields of(JsonNode root) {
    return new Fields(root, "");
  }

  boolean has(String name) {
    return node.has(name);
  }

  Fields object(String name) {
    return new Fields(required(name, member(name).isObject(), "an object"), at(name));
  }

  Fields element(String array, JsonNode element) {
    return new Fields(element, at(array) + "[]");
  }

  JsonNode array(String name) {
    return required(name, member(name).isArray(), "an array");
  }

  String text(String name) {
    return required(name, member(name).isTextual(), "a string").textValue();
  }

  int integer(String name) {
    return required(name, member(name).canConvertToExactIntegral(), "an integer").intValue();
  }

  double number(String name) {
    return required(name, member(name).isNumber(), "a number").doubleValue();
  }

  boolean flag(String name) {
    return required(name, member(name).isBoolean(), "a boolean").booleanValue();
  }

  <E extends Enum<E>> E word(String name, Class<E> type) {
    return Word.parse(type, text(name))
        .orElseThrow(
            () -> new IllegalArgumentException("`" + at(name) + "` is no known word in " + node));
  }

  /** The default where the member is left out. */
  <E extends Enum<E>> E word(String name, E unlessGiven) {
    return has(name) ? word(name, unlessGiven.getDeclaringClass()) : unlessGiven;
  }

  /** The member of a sealed type that a word stands for. */
  <T> T member(String name, List<T> known) {
    String word = text(name);
    return known.stream()
        .filter(member -> Word.of(member.getClass()).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("`" + at(name) + "` is no known word in " + node));
  }

  private JsonNode member(String name) {
    return node.path(name);
  }

  private JsonNode required(String name, boolean fits, String type) {
    if (!fits) {
      throw new IllegalArgumentException("`" + at(name) + "` is not " + type + " in " + node);
    }
    return member(name);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
