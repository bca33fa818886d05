package dev.iwae.results.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs have the same value of a setting. Settings that divide the runs in the same way have
 * equal partitions, whatever their values are.
 *
 * @param of the part of a run, counted from 0 in order of appearance // [runs]
 */
record Partition(List<Integer> of) {

  Partition {
    of = List.copyOf(of);
  }

  static Partition by(List<String> values) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    List<Integer> of = new ArrayList<>();
    values.forEach(value -> of.add(parts.computeIfAbsent(value, v -> parts.size())));
    return new Partition(of);
  }

  int parts() {
    return new HashSet<>(of).size();
  }

  /** Whether runs that are together here are together there as well. */
  boolean refines(Partition coarser) {
    Set<List<Integer>> pairs = new HashSet<>();
    for (int i = 0; i < of.size(); i++) {
      pairs.add(List.of(of.get(i), coarser.of.get(i)));
    }
    return pairs.size() == parts();
  }
}
