package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks one block of runs and finds its points. */
final class BlockRules {

  private static final int MOST_RUNS = 10_000;

  private final Draft draft;
  private final int index;
  private final RunBlock block;
  private final TreePath path;
  private final Complaints complaints;
  private final AxisRules axes;

  BlockRules(Draft draft, int index, Complaints complaints) {
    this.draft = draft;
    this.index = index;
    this.block = draft.blocks().get(index).spec();
    this.path = TreePath.block(index);
    this.complaints = complaints;
    this.axes = new AxisRules(draft, complaints);
  }

  /** The points of the block, empty if its grid is too broken to have any. */
  Optional<List<RunPoint>> points() {
    checkValues();
    Draft.BlockDraft written = draft.blocks().get(index);
    Optional<BlockGrid> grid =
        BlockGrid.of(draft, index, written.named() ? complaints : (place, message) -> {});
    boolean regular = written.complete() & isDisjoint() & isEven() & (grid.isEmpty() || hasAxes());
    return grid.filter(g -> regular && isSmall(g)).map(BlockGrid::points).map(this::remaining);
  }

  private void checkValues() {
    for (Axis axis : block.grid()) {
      axes.multiplied(path.key("grid").key(axis.name().inFile()), axis);
    }
    for (Axis axis : block.zip()) {
      axes.zipped(path.key("zip").key(axis.name().inFile()), axis);
    }
    block
        .startFrom()
        .filter(StartFrom.Run.class::isInstance)
        .map(StartFrom.Run.class::cast)
        .ifPresent(start -> axes.selector(path.key("start-from"), start.run()));
  }

  private boolean hasAxes() {
    boolean some = !block.grid().isEmpty() || !block.zip().isEmpty();
    // A block that could not be read has said what is wrong with it.
    if (!some && draft.blocks().get(index).complete()) {
      complaints.at(path.key("grid"), "the grid is empty; give it an axis, such as `k: [1, 5]`");
    }
    return some;
  }

  private boolean isDisjoint() {
    boolean disjoint = true;
    for (Axis axis : block.zip()) {
      if (block.grid().stream().anyMatch(other -> other.name().equals(axis.name()))) {
        String word = axis.name().inFile();
        complaints.at(
            path.key("zip").key(word),
            "`" + word + "` is in `grid` and in `zip`; keep one of them");
        disjoint = false;
      }
    }
    return disjoint;
  }

  private boolean isEven() {
    boolean even = block.zip().stream().map(axis -> axis.values().size()).distinct().count() <= 1;
    if (!even) {
      List<String> lengths =
          block.zip().stream()
              .map(axis -> "`" + axis.name().inFile() + "` " + axis.values().size())
              .toList();
      complaints.at(
          path.key("zip"),
          "the axes of `zip` move together, so they must have as many values each: "
              + String.join(", ", lengths));
    }
    return even;
  }

  private boolean isSmall(BlockGrid grid) {
    boolean small = grid.size(MOST_RUNS) <= MOST_RUNS;
    if (!small) {
      complaints.at(path, "this block makes more than " + MOST_RUNS + " runs; split the sweep");
    }
    return small;
  }

  private List<RunPoint> remaining(List<RunPoint> points) {
    for (int i = 0; i < block.exclude().size(); i++) {
      checkExclude(path.key("exclude").item(i), block.exclude().get(i), points);
    }
    List<RunPoint> remaining =
        points.stream().filter(p -> block.exclude().stream().noneMatch(p::matches)).toList();
    if (remaining.isEmpty() && !points.isEmpty()) {
      complaints.at(path.key("exclude"), "every run of this block is excluded; none is left");
    }
    return remaining;
  }

  private void checkExclude(TreePath place, Selector selector, List<RunPoint> points) {
    if (points.isEmpty() || points.stream().anyMatch(point -> point.matches(selector))) {
      return;
    }
    List<String> missed = new ArrayList<>();
    selector.values().forEach((axis, value) -> checkOccurs(place, axis, value, points, missed));
    if (missed.isEmpty()) {
      complaints.at(place, "this exclude matches no run of its block; mend or remove it");
    }
  }

  private void checkOccurs(
      TreePath place, AxisKey axis, String value, List<RunPoint> points, List<String> missed) {
    Set<String> values = new LinkedHashSet<>();
    points.forEach(point -> Optional.ofNullable(point.values().get(axis)).ifPresent(values::add));
    if (!values.contains(value)) {
      missed.add(value);
      complaints.at(
          place.key(axis.inFile()),
          "this exclude matches no run: the block has no "
              + axis.word()
              + " `"
              + value
              + "`; "
              + Suggestion.advice(value, values));
    }
  }
}
