package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/dsl.md, from the declarations. */
final class SettingsTables {

  private SettingsTables() {}

  /** A record's settings, or a sealed type's members. */
  static String of(Class<?> type) {
    return type.isRecord() ? settings(type) : members(type);
  }

  private static String settings(Class<?> type) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    settings(Declared.of(type), rows);
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    rows.forEach(
        (key, cells) -> {
          String meaning = String.join("; ", cells.subList(1, cells.size()));
          row(table, "`" + key + "`", cells.get(0), meaning);
        });
    return table.toString();
  }

  /** The default of each setting, then what it means to those that have it. */
  private static void settings(Declared declared, Map<String, List<String>> rows) {
    for (Component component : declared.components()) {
      Class<?> type = component.valueType();
      if (component.setting().inline() && type.isRecord()) {
        settings(Declared.of(type), rows);
      } else if (component.setting().inline()) {
        Members.of(type).byWord().values().forEach(member -> settings(member, rows));
        Members.of(type).keys(Dialect.SWEEP).forEach(key -> rows.get(key).set(0, "-"));
      } else if (Dialect.SWEEP.has(component)) {
        List<String> cells =
            rows.computeIfAbsent(
                component.key(), key -> new ArrayList<>(List.of(unlessGiven(component))));
        meaning(declared, component).forEach(cells::add);
      }
    }
  }

  private static Stream<String> meaning(Declared declared, Component component) {
    String said = Documented.of(declared.type()).component(component.component().getName());
    return Stream.of(said, values(component, said), limits(component.setting()))
        .filter(text -> !text.isEmpty());
  }

  private static String members(Class<?> sealed) {
    StringBuilder table = new StringBuilder("| word | settings | meaning |\n|---|---|---|\n");
    for (Map.Entry<String, Declared> member : Members.of(sealed).byWord().entrySet()) {
      Documented documented = Documented.of(member.getValue().type());
      String settings =
          member.getValue().components().stream()
              .map(component -> setting(component, documented))
              .collect(Collectors.joining("; "));
      String shown = settings.isEmpty() ? "-" : settings;
      row(table, "`" + member.getKey() + "`", shown, documented.whole());
    }
    return table.toString();
  }

  private static String setting(Component component, Documented documented) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "`" + component.key() + "`: " + documented.component(component.component().getName()));
    if (!component.setting().unlessGiven().isEmpty()) {
      parts.add(component.setting().unlessGiven() + " if left out");
    }
    return String.join(", ", parts);
  }

  private static String unlessGiven(Component component) {
    String text = component.setting().unlessGiven();
    if (text.isEmpty()) {
      return component.unlessGiven().isEmpty() ? "required" : "-";
    }
    return Character.isLetter(text.charAt(0)) ? "`" + text + "`" : text;
  }

  private static String values(Component component, String said) {
    Class<?> type = component.valueType();
    if (!type.isEnum()) {
      return "";
    }
    List<String> words = Word.all(type);
    return words.stream().allMatch(word -> said.contains("`" + word + "`"))
        ? ""
        : "`" + String.join("`, `", words) + "`";
  }

  private static String limits(Setting setting) {
    return new SettingLimits(setting).described();
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    table.append("|\n");
  }
}
