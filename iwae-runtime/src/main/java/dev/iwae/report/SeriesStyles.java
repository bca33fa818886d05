package dev.iwae.report;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.List;

/** One style for every objective and k of a sweep, the same in all its charts. */
final class SeriesStyles {

  /** The largest k is solid; smaller ones get ever more gaps, beyond the last all look alike. */
  private static final List<List<Integer>> DASHES =
      List.of(
          List.of(), List.of(8, 4), List.of(2, 3), List.of(9, 3, 2, 3), List.of(5, 2, 1, 2, 1, 2));

  private final List<String> families;
  private final List<Integer> ks;

  private SeriesStyles(List<String> families, List<Integer> ks) {
    this.families = families;
    this.ks = ks;
  }

  static SeriesStyles of(SweepResults results) {
    List<RunCoordinates> points = results.runs().stream().map(RunResult::point).toList();
    return new SeriesStyles(
        points.stream().map(SeriesStyles::family).distinct().toList(),
        points.stream().map(RunCoordinates::k).distinct().sorted((a, b) -> b - a).toList());
  }

  SeriesStyle of(RunCoordinates point) {
    int dash = Math.min(ks.indexOf(point.k()), DASHES.size() - 1);
    return new SeriesStyle(families.indexOf(family(point)) % SeriesStyle.COLORS, DASHES.get(dash));
  }

  /** What the colour stands for: an objective, with the label of its block where it has one. */
  static String family(RunCoordinates point) {
    return DisplayName.of(point.objective())
        + point.label().map(label -> " (" + DisplayName.of(label) + ")").orElse("");
  }
}
