package dev.iwae.results.compare;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of a comparison.
 *
 * @param k number of samples in training
 * @param cells one per column of the table
 */
public record ComparisonRow(int k, List<ComparisonCell> cells) {

  public ComparisonRow {
    cells = List.copyOf(cells);
  }

  /**
   * Marks the smallest mean NLL and those that cannot be told apart from it; none where that is all
   * of them, or there is nothing to beat.
   */
  ComparisonRow markBest(Pairs pairs) {
    List<ComparisonCell> known = cells.stream().filter(ComparisonCell::isComparable).toList();
    if (known.isEmpty()) {
      return this;
    }
    ComparisonCell best = Collections.min(known, Comparator.comparingDouble(ComparisonRow::nll));
    int among = (int) known.stream().map(ComparisonCell::work).distinct().count();
    Set<ComparisonCell> ties =
        known.stream().filter(cell -> isTie(best, cell, among, pairs)).collect(Collectors.toSet());
    return ties.size() == known.stream().distinct().count()
        ? this
        : new ComparisonRow(
            k, cells.stream().map(cell -> ties.contains(cell) ? cell.markBest() : cell).toList());
  }

  /** Without a standard error, of one example, only the same number is a tie. */
  private static boolean isTie(ComparisonCell best, ComparisonCell cell, int among, Pairs pairs) {
    if (nll(cell) == nll(best)) {
      return true;
    }
    CellDifference lead = CellDifference.of(best, cell, pairs);
    return lead.standardError().isPresent() && !lead.isClear(among);
  }

  private static double nll(ComparisonCell cell) {
    return cell.summary().orElseThrow().nll();
  }
}
