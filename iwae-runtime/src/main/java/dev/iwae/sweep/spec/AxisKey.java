package dev.iwae.sweep.spec;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the points of a grid have values of: a word of the language, or a setting. */
public sealed interface AxisKey permits AxisName, SettingAxis {

  /** The words in the order of a run id, then the settings by their paths. */
  Comparator<AxisKey> ORDER = AxisKey::compare;

  /** How a sweep file names it. */
  String inFile();

  /** How a filter and a table name it. */
  String word();

  /** A value as a part of a run id. */
  String part(String value);

  /** The same values in the order of axes. */
  static SortedMap<AxisKey, String> ordered(Map<? extends AxisKey, String> values) {
    SortedMap<AxisKey, String> ordered = new TreeMap<>(ORDER);
    ordered.putAll(values);
    return Collections.unmodifiableSortedMap(ordered);
  }

  /** The id of what has these values. */
  static String id(Optional<String> label, SortedMap<AxisKey, String> values) {
    Stream<String> parts = values.entrySet().stream().map(e -> e.getKey().part(e.getValue()));
    return Stream.concat(label.stream(), parts).collect(Collectors.joining("/"));
  }

  private static int compare(AxisKey one, AxisKey other) {
    int byRank = Integer.compare(rank(one), rank(other));
    return byRank == 0 && one instanceof SettingAxis
        ? one.inFile().compareTo(other.inFile())
        : byRank;
  }

  private static int rank(AxisKey key) {
    return key instanceof AxisName name ? name.ordinal() : AxisName.values().length;
  }
}
