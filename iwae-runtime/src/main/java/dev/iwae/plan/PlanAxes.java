package dev.iwae.plan;

import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.SettingAxis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What many runs vary, as a table: an axis a line, with its values. */
final class PlanAxes {

  private static final List<String> HEADINGS = List.of("axis", "values", "");

  /** Of the values of an axis; a line of a terminal has some 80. */
  private static final int MOST_CHARACTERS = 56;

  private PlanAxes() {}

  static List<String> of(List<RunSpec> runs) {
    Map<AxisKey, Set<String>> values = new TreeMap<>(AxisKey.ORDER);
    runs.forEach(
        run ->
            run.values()
                .forEach(
                    (axis, value) ->
                        values
                            .computeIfAbsent(axis, none -> new LinkedHashSet<>())
                            .add(shown(axis, value))));
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    values.forEach(
        (axis, all) -> rows.add(List.of(axis.word(), Integer.toString(all.size()), list(all))));
    return TextTable.lines(rows);
  }

  private static String shown(AxisKey axis, String value) {
    return axis instanceof SettingAxis ? SettingAxis.shown(value) : value;
  }

  private static String list(Set<String> values) {
    StringBuilder list = new StringBuilder();
    for (String value : values) {
      String separator = list.isEmpty() ? "" : ", ";
      if (list.length() + separator.length() + value.length() > MOST_CHARACTERS) {
        return list + separator + "…";
      }
      list.append(separator).append(value);
    }
    return list.toString();
  }
}
