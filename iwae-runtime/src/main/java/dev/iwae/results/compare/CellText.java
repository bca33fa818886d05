package dev.iwae.results.compare;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cell of a comparison in words. */
final class CellText {

  /** Where the sweep has no run. */
  static final String NO_RUN = "\u2013";

  private CellText() {}

  /** {@code 84.78 ± 0.24 (25) *}; {@code failed}; a dash where the sweep has no run. */
  static String plain(ComparisonCell cell) {
    if (cell.runs().isEmpty()) {
      return NO_RUN;
    }
    return cell.summary().isEmpty()
        ? incomplete(cell)
        : numbers(cell) + (cell.best() ? " *" : "") + incompleteSeeds(cell);
  }

  /** {@code 84.78 ± 0.24 (25)} of a cell that has a summary, with what {@link #details} says. */
  static String numbers(ComparisonCell cell) {
    SeedSummary summary = cell.summary().orElseThrow();
    return FigureText.nats(summary.nll(), summary.standardError()) + " " + details(cell);
  }

  /**
   * What stands behind the NLL of a cell that has one: {@code (25)}, with {@code sd 0.05 of 3} for
   * several seeds, {@code [layer 2 collapsed]} if it has no active unit, {@code [density spike]},
   * {@code [biased gradient]} and {@code [trained on no bound]} where it is so.
   */
  static String details(ComparisonCell cell) {
    SeedSummary summary = cell.summary().orElseThrow();
    return "("
        + FigureText.units(summary.activeUnits())
        + ")"
        + (summary.seeds() == 1 ? "" : " " + seeds(summary))
        + bracketed(collapsed(summary))
        + (summary.isComparable() ? "" : " [" + EvaluationResult.DENSITY_SPIKE + "]")
        + bracketed(cell.caveats());
  }

  private static String bracketed(List<String> marks) {
    return marks.stream().map(" [%s]"::formatted).collect(Collectors.joining());
  }

  /** {@code layer 2 collapsed}, {@code layers 3, 4 collapsed in 1}. */
  static List<String> collapsed(SeedSummary summary) {
    Map<Long, List<String>> layers = new TreeMap<>(Comparator.reverseOrder()); // by seeds
    summary
        .collapsedLayers()
        .forEach(
            (layer, seeds) ->
                layers.computeIfAbsent(seeds, key -> new ArrayList<>()).add(String.valueOf(layer)));
    List<String> marks = new ArrayList<>();
    layers.forEach(
        (seeds, collapsed) ->
            marks.add(
                (collapsed.size() == 1 ? "layer " : "layers ")
                    + String.join(", ", collapsed)
                    + (seeds == summary.seeds() ? " collapsed" : " collapsed in " + seeds)));
    return marks;
  }

  static String seeds(SeedSummary summary) {
    return summary.spread().isPresent()
        ? "sd " + FigureText.nats(summary.spread().getAsDouble()) + " of " + summary.seeds()
        : "n = " + summary.seeds();
  }

  private static String incomplete(ComparisonCell cell) {
    return cell.runs().get(0).status().word();
  }

  /** {@code [1 without result]}; nothing where all seeds have one. */
  static String incompleteSeeds(ComparisonCell cell) {
    int incomplete = cell.incomplete().size();
    return incomplete == 0 ? "" : " [" + incomplete + " without result]";
  }
}
