package dev.iwae.results.compare;

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
        : numbers(cell) + (cell.best() ? " *" : "") + also(cell);
  }

  /** Those of a cell that has some, with {@code [biased]} and {@code [no bound]} where it is so. */
  static String numbers(ComparisonCell cell) {
    return numbers(cell.summary().orElseThrow())
        + cell.caveats().stream().map(" [%s]"::formatted).collect(Collectors.joining());
  }

  /**
   * {@code 84.78 ± 0.24 (25)}, with {@code sd 0.05 of 3} for several seeds, and {@code [layer 2
   * collapsed]} if it has no active unit.
   */
  private static String numbers(SeedSummary summary) {
    String text =
        FigureText.nats(summary.nll(), summary.standardError())
            + " ("
            + FigureText.units(summary.activeUnits())
            + ")";
    return (summary.seeds() == 1 ? text : text + " " + seeds(summary))
        + collapsed(summary)
        + (summary.isComparable() ? "" : " [density spike]");
  }

  private static String collapsed(SeedSummary summary) {
    Map<Long, List<String>> layers = new TreeMap<>(Comparator.reverseOrder()); // by seeds
    summary
        .collapsedLayers()
        .forEach(
            (layer, seeds) ->
                layers.computeIfAbsent(seeds, key -> new ArrayList<>()).add(String.valueOf(layer)));
    StringBuilder text = new StringBuilder();
    layers.forEach(
        (seeds, collapsed) ->
            text.append(collapsed.size() == 1 ? " [layer " : " [layers ")
                .append(String.join(", ", collapsed))
                .append(seeds == summary.seeds() ? " collapsed]" : " collapsed in " + seeds + "]"));
    return text.toString();
  }

  static String seeds(SeedSummary summary) {
    return summary.spread().isPresent()
        ? "sd " + FigureText.nats(summary.spread().getAsDouble()) + " of " + summary.seeds()
        : "n = " + summary.seeds();
  }

  private static String incomplete(ComparisonCell cell) {
    return cell.runs().get(0).status().word();
  }

  private static String also(ComparisonCell cell) {
    int incomplete = cell.incomplete().size();
    return incomplete == 0 ? "" : " [" + incomplete + " without result]";
  }
}
