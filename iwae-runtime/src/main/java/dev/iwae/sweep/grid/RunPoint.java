package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.text.TreePath;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A point of a block's grid: what will be a run once its names are looked up.
 *
 * @param block index of the block
 * @param label the block's
 * @param values of every axis
 */
public record RunPoint(int block, Optional<String> label, Map<AxisName, String> values) {

  public RunPoint {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  String value(AxisName axis) {
    return values.get(axis);
  }

  boolean matches(Selector selector) {
    return values.entrySet().containsAll(selector.values().entrySet());
  }

  /** The values of this point, except where the selector has others. */
  Map<AxisName, String> with(Selector selector) {
    Map<AxisName, String> changed = new EnumMap<>(values);
    changed.putAll(selector.values());
    return changed;
  }

  /** Where the block says the value of an axis; the grid if it does not. */
  TreePath place(Draft draft, AxisName name) {
    RunBlock spec = draft.blocks().get(block).spec();
    TreePath path = TreePath.block(block);
    for (Axis axis : spec.zip()) {
      if (axis.name() == name) {
        return path.key("zip").key(name).item(axis.values().indexOf(value(name)));
      }
    }
    TreePath grid = path.key("grid");
    return spec.grid().stream()
        .filter(axis -> axis.name() == name)
        .findFirst()
        .map(axis -> grid.key(name).item(axis.values().indexOf(value(name))))
        .orElse(grid);
  }

  /** The run's id. */
  String id() {
    return label.map(text -> text + "/").orElse("") + id(values);
  }

  /** The id of the run without label at these values. */
  static String id(Map<AxisName, String> values) {
    return String.join(
        "/",
        values.get(AxisName.DATASET),
        values.get(AxisName.MODEL),
        values.get(AxisName.OBJECTIVE),
        "k" + values.get(AxisName.K),
        values.get(AxisName.SCHEDULE),
        "s" + values.get(AxisName.SEED));
  }
}
