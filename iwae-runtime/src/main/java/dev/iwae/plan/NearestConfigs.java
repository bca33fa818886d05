package dev.iwae.plan;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds for configurations the nearest of some others, in time proportional to how many there are:
 * two that differ in some values are equal without these, so for every choice of values to leave
 * out, what is left is looked up. All are of one shape.
 */
final class NearestConfigs {

  private final List<int[]> wanted;
  private final List<int[]> others;
  private final int[] varying; // positions of the values in which any two differ
  private final int[] nearest; // by wanted: index among the others

  private NearestConfigs(List<int[]> wanted, List<int[]> others) {
    this.wanted = wanted;
    this.others = others;
    this.varying = varying();
    this.nearest = new int[wanted.size()];
    Arrays.fill(nearest, others.size());
  }

  /**
   * For each of the wanted the index of the nearest other, of equally near ones the first; nothing
   * where all differ in more than {@code most} values.
   */
  static List<OptionalInt> of(List<int[]> wanted, List<int[]> others, int most) {
    NearestConfigs search = new NearestConfigs(wanted, others);
    int[] candidates = search.candidates(most);
    int[] open = search.open();
    for (int changes = 0; changes <= most && open.length > 0; changes++) {
      search.leaveOut(new int[changes], 0, 0, open, candidates);
      open = search.open();
    }
    return Arrays.stream(search.nearest)
        .mapToObj(i -> i < others.size() ? OptionalInt.of(i) : OptionalInt.empty())
        .toList();
  }

  private int[] varying() {
    int[] first = wanted.get(0);
    return IntStream.range(0, first.length)
        .filter(
            i ->
                wanted.stream().anyMatch(words -> words[i] != first[i])
                    || others.stream().anyMatch(words -> words[i] != first[i]))
        .toArray();
  }

  /** The others that may be near: most values of a truly foreign one occur in nothing wanted. */
  private int[] candidates(int most) {
    List<BitSet> known = new ArrayList<>();
    for (int position : varying) {
      BitSet words = new BitSet();
      wanted.forEach(config -> words.set(config[position]));
      known.add(words);
    }
    return IntStream.range(0, others.size())
        .filter(i -> unknownWords(others.get(i), known) <= most)
        .toArray();
  }

  private int unknownWords(int[] words, List<BitSet> known) {
    int unknown = 0;
    for (int i = 0; i < varying.length; i++) {
      unknown += known.get(i).get(words[varying[i]]) ? 0 : 1;
    }
    return unknown;
  }

  private int[] open() {
    return IntStream.range(0, nearest.length).filter(i -> nearest[i] == others.size()).toArray();
  }

  /** Tries all choices of positions that continue the first {@code chosen} ones of a choice. */
  private void leaveOut(int[] choice, int chosen, int from, int[] open, int[] candidates) {
    if (chosen == choice.length) {
      lookUp(choice, open, candidates);
    }
    for (int i = from; chosen < choice.length && i < varying.length; i++) {
      choice[chosen] = varying[i];
      leaveOut(choice, chosen + 1, i + 1, open, candidates);
    }
  }

  private void lookUp(int[] leftOut, int[] open, int[] candidates) {
    Map<IntBuffer, Integer> firsts = new HashMap<>();
    for (int i : candidates) {
      firsts.putIfAbsent(without(leftOut, others.get(i)), i);
    }
    for (int i : open) {
      Integer first = firsts.get(without(leftOut, wanted.get(i)));
      nearest[i] = first == null ? nearest[i] : Math.min(first, nearest[i]);
    }
  }

  /** The words of a configuration but for some, as the key of a map. */
  private static IntBuffer without(int[] leftOut, int[] words) {
    int[] others = words.clone();
    for (int position : leftOut) {
      others[position] = -1;
    }
    return IntBuffer.wrap(others);
  }
}
