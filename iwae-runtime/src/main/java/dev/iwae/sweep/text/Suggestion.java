package dev.iwae.sweep.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Did you mean": the known word nearest to an unknown one. */
public final class Suggestion {

  // Comparing is quadratic; a pasted paragraph is no misspelt word.
  private static final int LONGEST = 100;

  // Nobody reads more.
  private static final int MOST_LISTED = 30;

  private Suggestion() {}

  /**
   * The known word with the smallest edit distance (insertions, deletions, substitutions and swaps
   * of neighbours, ignoring case, {@code _} and {@code -} being equal), if it is near enough to be
   * a slip: at most one edit in three letters. Else a word of which three letters or more were
   * written. Never for a number: another number is no slip.
   */
  public static Optional<String> closest(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST || unknown.matches("[-+.0-9]*")) {
      return Optional.empty();
    }
    String written = folded(unknown);
    return known.stream()
        .filter(word -> lengthens(unknown, word) <= slips(unknown, word))
        .map(
            word ->
                new KnownWord(
                    word,
                    distance(written, folded(word), slips(unknown, word)),
                    lengthens(unknown, word)))
        .filter(near -> near.edits() <= slips(unknown, near.word()))
        .min(Comparator.comparingInt(KnownWord::edits).thenComparingInt(KnownWord::lengthens))
        .map(KnownWord::word)
        .or(() -> known.stream().filter(word -> isPart(unknown, word)).findFirst());
  }

  /** A known word, and how far it is from the unknown one. */
  private record KnownWord(String word, int edits, int lengthens) {}

  /** No fewer edits than that. */
  private static int lengthens(String unknown, String word) {
    return Math.abs(word.length() - unknown.length());
  }

  /** How to go on after an unknown word: the closest known one, else all of them. */
  public static String advice(String unknown, Collection<String> known) {
    return closest(unknown, known)
        .map(word -> "did you mean `" + word + "`?")
        .orElseGet(() -> known.isEmpty() ? "there is none" : "known: " + list(known));
  }

  private static String list(Collection<String> known) {
    int more = known.size() - MOST_LISTED;
    return known.stream()
        .limit(MOST_LISTED)
        .collect(Collectors.joining("`, `", "`", more > 0 ? "` and " + more + " more" : "`"));
  }

  private static int slips(String unknown, String word) {
    int letters = Math.max(unknown.length(), word.length());
    // Two letters must have been right, or `k` would be a slip of `kl`, which is another thing.
    return letters < 3 ? 0 : Math.max(1, letters / 3);
  }

  private static boolean isPart(String unknown, String word) {
    return unknown.length() >= 3 && folded(word).contains(folded(unknown));
  }

  /** Optimal string alignment distance, quadratic in the lengths; more than the limit if it is. */
  private static int distance(String a, String b, int limit) {
    int[][] edits = new int[a.length() + 1][b.length() + 1]; // [prefix of a][prefix of b]
    int before = 0;
    for (int i = 0; i <= a.length(); i++) {
      int least = limit + 1;
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = cell(edits, a, b, i, j);
        least = Math.min(least, edits[i][j]);
      }
      if (Math.min(before, least) > limit) {
        return limit + 1; // a row has no less than the two before it
      }
      before = least;
    }
    return edits[a.length()][b.length()];
  }

  private static int cell(int[][] edits, String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int substitution = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(substitution, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
