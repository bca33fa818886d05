package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The points of one block: the product of its axes and of its zip. */
final class BlockGrid {

  private final RunBlock block;
  private final int index;
  private final Map<AxisKey, String> filled;

  private BlockGrid(RunBlock block, int index, Map<AxisKey, String> filled) {
    this.block = block;
    this.index = index;
    this.filled = filled;
  }

  /**
   * The grid of a block, axes that it leaves out being filled in.
   *
   * @return empty if some cannot be filled in, which {@code missing} hears of
   */
  static Optional<BlockGrid> of(Draft draft, int index, Complaints missing) {
    RunBlock block = draft.blocks().get(index).spec();
    Map<AxisKey, String> filled = new HashMap<>();
    boolean complete = true;
    for (AxisName axis : AxisName.values()) {
      List<String> candidates = draft.candidates(axis).orElse(List.of("1"));
      if (names(block, axis)) {
        continue;
      }
      complete &= candidates.size() == 1;
      if (candidates.size() == 1) {
        filled.put(axis, candidates.get(0));
      } else if (!candidates.isEmpty()) { // that none is declared is said elsewhere
        missing.at(TreePath.block(index).key("grid"), choose(axis, candidates));
      }
    }
    return complete ? Optional.of(new BlockGrid(block, index, filled)) : Optional.empty();
  }

  /** The number of points, at most {@code limit + 1}. */
  int size(int limit) {
    long size = block.zip().isEmpty() ? 1 : block.zip().get(0).values().size();
    for (Axis axis : block.grid()) {
      size = Math.min(size * axis.values().size(), limit + 1L);
    }
    return (int) Math.min(size, limit + 1L);
  }

  /** All points, before any is excluded: the last axis moves faster, the zip fastest. */
  List<RunPoint> points() {
    List<Map<AxisKey, String>> points = List.of(filled);
    for (Axis axis : block.grid()) {
      points = product(points, axis.values().stream().map(v -> Map.of(axis.name(), v)).toList());
    }
    if (!block.zip().isEmpty()) {
      points = product(points, zipped());
    }
    return points.stream()
        .map(values -> new RunPoint(index, block.label(), AxisKey.ordered(values)))
        .toList();
  }

  private List<Map<AxisKey, String>> zipped() {
    List<Map<AxisKey, String>> rows = new ArrayList<>();
    for (int i = 0; i < block.zip().get(0).values().size(); i++) {
      Map<AxisKey, String> row = new HashMap<>();
      for (Axis axis : block.zip()) {
        row.put(axis.name(), axis.values().get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<AxisKey, String>> product(
      List<Map<AxisKey, String>> points, List<Map<AxisKey, String>> rows) {
    List<Map<AxisKey, String>> longer = new ArrayList<>(points.size() * rows.size());
    for (Map<AxisKey, String> point : points) {
      for (Map<AxisKey, String> row : rows) {
        Map<AxisKey, String> joined = new HashMap<>();
        joined.putAll(point);
        joined.putAll(row);
        longer.add(joined);
      }
    }
    return longer;
  }

  private static boolean names(RunBlock block, AxisName axis) {
    return Stream.concat(block.grid().stream(), block.zip().stream())
        .anyMatch(named -> named.name() == axis);
  }

  private static String choose(AxisName axis, List<String> candidates) {
    String word = Word.of(axis);
    return "the grid needs `"
        + word
        + "`, as there are several: `"
        + String.join("`, `", candidates)
        + "`";
  }
}
