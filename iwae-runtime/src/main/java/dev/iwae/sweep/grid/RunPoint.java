package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.TreePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A point of a block's grid: what will be a run once its names are looked up.
 *
 * @param block index of the block
 * @param label the block's
 * @param values of every axis
 */
public record RunPoint(int block, Optional<String> label, SortedMap<AxisKey, String> values) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  String value(AxisName axis) {
    return values.get(axis);
  }

  /** Samples; nothing where they could not be read. */
  Optional<Integer> k() {
    String k = value(AxisName.K);
    return NUMBER.matcher(k).matches() ? Optional.of(Integer.parseInt(k)) : Optional.empty();
  }

  /** The settings among its values. */
  SortedMap<SettingAxis, String> settings() {
    SortedMap<SettingAxis, String> settings = new TreeMap<>(AxisKey.ORDER);
    if (values.size() > AxisName.values().length) {
      values.forEach(
          (axis, value) -> {
            if (axis instanceof SettingAxis setting) {
              settings.put(setting, value);
            }
          });
    }
    return settings;
  }

  boolean matches(Selector selector) {
    return values.entrySet().containsAll(selector.values().entrySet());
  }

  /** The values of this point, except where the selector has others. */
  SortedMap<AxisKey, String> with(Selector selector) {
    Map<AxisKey, String> changed = new TreeMap<>(values);
    changed.putAll(selector.values());
    return AxisKey.ordered(changed);
  }

  /** Where the block says the value of an axis; the grid if it does not. */
  TreePath place(Draft draft, AxisKey name) {
    RunBlock spec = draft.blocks().get(block).spec();
    TreePath path = TreePath.block(block);
    for (Axis axis : spec.zip()) {
      if (axis.name().equals(name)) {
        return path.key("zip").key(name.inFile()).item(axis.values().indexOf(values.get(name)));
      }
    }
    TreePath grid = path.key("grid");
    return spec.grid().stream()
        .filter(axis -> axis.name().equals(name))
        .findFirst()
        .map(axis -> grid.key(name.inFile()).item(axis.values().indexOf(values.get(name))))
        .orElse(grid);
  }

  /** Where a setting of a section without names stands: in the block, or in the section. */
  TreePath placeOf(String path, Draft draft) {
    return settings().keySet().stream()
        .filter(axis -> axis.path().equals(path))
        .findFirst()
        .map(axis -> place(draft, axis))
        .orElseGet(() -> new TreePath(List.of((Object[]) path.split("\\."))));
  }

  /** The run's id. */
  String id() {
    return AxisKey.id(label, values);
  }
}
