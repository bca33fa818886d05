package dev.iwae.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.ConfigLeaves;
import dev.iwae.sweep.language.LaterSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A configuration as numbers, for comparing with many others.
 *
 * @param shape stands for its kind and the paths of its values, such as {@code
 *     optimizer.adam.epsilon}; only configurations of one shape are compared
 * @param words stand for its values, in the order of their paths
 */
record FlatConfig(int shape, int[] words) {

  /** What the numbers stand for. */
  static final class Dictionary {

    private static final int HASH_LENGTH = 64;
    private static final int HASH_SHOWN = 12;

    private final Map<String, Integer> words = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<List<String>, Integer> shapes = new HashMap<>();
    private final List<List<String>> paths = new ArrayList<>();

    FlatConfig flatten(ObjectNode config) {
      NavigableMap<String, String> values = new TreeMap<>();
      ConfigLeaves.lists(config)
          .forEach((path, value) -> values.put(path, ConfigLeaves.canonical(value)));
      new LaterSettings(values).complete(StepCodec.typeOf(values.get("kind")));
      return new FlatConfig(shape(values), values.values().stream().mapToInt(this::word).toArray());
    }

    private int shape(SortedMap<String, String> values) {
      List<String> shape = new ArrayList<>(values.keySet());
      shape.add(values.get("kind"));
      return number(shape, shapes, paths);
    }

    private int word(String text) {
      return number(text, words, texts);
    }

    private static <T> int number(T thing, Map<T, Integer> numbers, List<T> things) {
      return numbers.computeIfAbsent(
          thing,
          unknown -> {
            things.add(unknown);
            return numbers.size();
          });
    }

    /** The differences between two of one shape, such as {@code batch 20 -> 100, seed 1 -> 2}. */
    String changes(FlatConfig from, FlatConfig to) {
      StringJoiner changes = new StringJoiner(", ");
      for (int i = 0; i < from.words.length; i++) {
        if (from.words[i] != to.words[i]) {
          String path = paths.get(from.shape).get(i);
          changes.add(path + " " + shown(from.words[i]) + " -> " + shown(to.words[i]));
        }
      }
      return changes.toString();
    }

    private String shown(int word) {
      String text = texts.get(word);
      return text.length() == HASH_LENGTH ? text.substring(0, HASH_SHOWN) : text;
    }
  }
}
