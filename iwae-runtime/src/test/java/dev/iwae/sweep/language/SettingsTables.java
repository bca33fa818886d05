package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Limits;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of docs/dsl.md, from the declarations. */
final class SettingsTables {

  private SettingsTables() {}

  /** A record's settings, or a sealed type's members. */
  static String of(Class<?> type) {
    return type.isRecord() ? settings(type) : members(type);
  }

  private static String settings(Class<?> type) {
    Documented documented = Documented.of(type);
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    for (Component component : Declared.of(type).components()) {
      if (Dialect.SWEEP.has(component)) {
        List<String> meaning = new ArrayList<>();
        meaning.add(documented.component(component.component().getName()));
        meaning.add(values(component, meaning.get(0)));
        meaning.add(limits(component.setting()));
        meaning.removeIf(String::isEmpty);
        row(table, "`" + component.key() + "`", unlessGiven(component), String.join("; ", meaning));
      }
    }
    return table.toString();
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
    return new Limits(setting).described();
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    table.append("|\n");
  }
}
