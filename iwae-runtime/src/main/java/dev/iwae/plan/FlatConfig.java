package dev.iwae.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A configuration as paths and values, for comparing with many others.
 *
 * @param values by path, such as {@code optimizer.adam.epsilon}
 * @param words numbers that stand for the kind with all paths, then for the values in order
 */
record FlatConfig(SortedMap<String, String> values, int[] words) {

  private static final int HASH_LENGTH = 64;
  private static final int HASH_SHOWN = 12;

  /**
   * In how many values the other differs; {@code limit} if that many or more. A configuration of
   * another kind differs in everything.
   */
  int countChangesTo(FlatConfig other, int limit) {
    if (words[0] != other.words[0]) {
      return limit;
    }
    int changes = 0;
    for (int i = 1; i < words.length && changes < limit; i++) {
      changes += words[i] == other.words[i] ? 0 : 1;
    }
    return changes;
  }

  /** The differences to one of the same kind, such as {@code batch 20 -> 100, seed 1 -> 2}. */
  String changesTo(FlatConfig other) {
    StringJoiner changes = new StringJoiner(", ");
    values.forEach(
        (path, value) -> {
          String changed = other.values.get(path);
          if (!value.equals(changed)) {
            changes.add(path + " " + shown(value) + " -> " + shown(changed));
          }
        });
    return changes.toString();
  }

  private static String shown(String value) {
    return value.length() == HASH_LENGTH ? value.substring(0, HASH_SHOWN) : value;
  }

  /** Makes configurations that can be compared with one another. */
  static final class Maker {

    private final Map<String, Integer> dictionary = new HashMap<>();

    FlatConfig make(ObjectNode config) {
      SortedMap<String, String> values = new TreeMap<>();
      flatten("", config, values);
      LaterMembers.complete(values);
      int[] words = new int[1 + values.size()];
      words[0] = word(values.get("kind") + values.keySet());
      int i = 1;
      for (String value : values.values()) {
        words[i++] = word(value);
      }
      return new FlatConfig(values, words);
    }

    private int word(String text) {
      return dictionary.computeIfAbsent(text, unknown -> dictionary.size());
    }

    private static void flatten(String path, JsonNode node, SortedMap<String, String> values) {
      if (!node.isObject()) {
        // Arrays count as one value: a changed layer stack is one change.
        values.put(path, node.isTextual() ? node.textValue() : CanonicalJson.write(node));
        return;
      }
      String prefix = path.isEmpty() ? "" : path + ".";
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        flatten(prefix + member.getKey(), member.getValue(), values);
      }
    }
  }
}
