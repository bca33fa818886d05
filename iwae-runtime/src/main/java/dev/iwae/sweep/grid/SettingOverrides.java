package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.ChangedDefinition;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.language.GivenSetting;
import dev.iwae.sweep.rules.DefinitionRules;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings that whoever calls gives, in the place of those that a sweep file declares.
 *
 * @param values by setting
 * @param called what messages call them, such as {@code -Diwae.set}
 */
public record SettingOverrides(SortedMap<SettingAxis, String> values, String called) {

  /**
   * Reads settings such as {@code schedule.batch=50,model.activation=relu}; blank text has none.
   *
   * @throws UserException if one is no setting, does not take its value, or is given twice
   */
  public static SettingOverrides parse(String text, String called) {
    SortedMap<SettingAxis, String> values = new TreeMap<>(AxisKey.ORDER);
    SettingOverrides overrides = new SettingOverrides(values, called);
    for (String each : text.isBlank() ? List.<String>of() : FlowText.split(text)) {
      try {
        GivenSetting given = GivenSetting.parse(each.strip(), DefinitionRules::check);
        if (values.put(given.axis(), given.value()) != null) {
          throw new UserException("`" + given.axis().path() + "` is given twice; keep one");
        }
      } catch (UserException e) {
        throw overrides.wrong(each.strip(), e.getMessage());
      }
    }
    return overrides;
  }

  /**
   * The sweep with these settings in all of its definitions.
   *
   * @throws UserException if one does not fit a definition, or is an axis of the sweep
   */
  public Sweep in(Sweep sweep) {
    if (values.isEmpty()) {
      return sweep;
    }
    requireNoAxis(sweep);
    Sweep changed =
        new Sweep(
            sweep.name(),
            sweep.title(),
            sweep.notes(),
            in("dataset", sweep.datasets()),
            in("model", sweep.models()),
            in("objective", sweep.objectives()),
            in("schedule", sweep.schedules()),
            in("evaluation", Map.of("", sweep.evaluation())).get(""),
            sweep.blocks(),
            sweep.check());
    SweepRules.check(
        Draft.of(changed),
        (path, message) -> {
          throw wrong(toString(), message);
        });
    return changed;
  }

  /** A problem of a sweep that was changed by these, of which its file says nothing. */
  public Problem noted(Problem problem) {
    return values.isEmpty()
        ? problem
        : problem.with("%s (given: %s=%s)".formatted(problem.message(), called, this));
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return String.join(
        ",", values.entrySet().stream().map(e -> e.getKey().path() + "=" + e.getValue()).toList());
  }

  private void requireNoAxis(Sweep sweep) {
    sweep.blocks().stream()
        .flatMap(block -> Stream.concat(block.grid().stream(), block.zip().stream()))
        .map(Axis::name)
        .filter(SettingAxis.class::isInstance)
        .forEach(axis -> values.keySet().forEach(given -> requireOther(axis, given)));
  }

  /** An axis has the last word: a value above or below it would be told, and be without effect. */
  private void requireOther(AxisKey axis, SettingAxis given) {
    String path = axis.inFile();
    if (isWithin(path, given.path()) || isWithin(given.path(), path)) {
      String which = path.equals(given.path()) ? "it is" : "`" + path + "` says the same, and is";
      throw wrong(
          given.path() + "=" + values.get(given),
          which
              + " an axis of the sweep; choose from its values by -Diwae.only="
              + axis.word()
              + "=…");
    }
  }

  private static boolean isWithin(String path, String above) {
    return (path + ".").startsWith(above + ".");
  }

  private <T extends Record> Map<String, T> in(String kind, Map<String, T> definitions) {
    SortedMap<SettingAxis, String> own = new TreeMap<>(values);
    own.keySet().removeIf(axis -> !axis.definition().equals(kind));
    if (own.isEmpty()) {
      return definitions;
    }
    Map<String, T> changed = new LinkedHashMap<>();
    definitions.forEach((name, definition) -> changed.put(name, in(kind, name, definition, own)));
    return changed;
  }

  private <T extends Record> T in(
      String kind, String name, T definition, SortedMap<SettingAxis, String> own) {
    return new ChangedDefinition<>(definition, DefinitionRules::check)
        .with(
            own,
            (axis, why) -> {
              throw wrong(
                  axis.path() + "=" + values.get(axis),
                  "does not fit %s: %s"
                      .formatted(name.isEmpty() ? kind : kind + " `" + name + "`", why));
            })
        .orElseThrow();
  }

  private UserException wrong(String setting, String message) {
    return new UserException(called + "=" + setting + ": " + message);
  }
}
