package dev.iwae.sweep.language;

import dev.iwae.sweep.text.Word;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The settings that {@link KeyForm} leaves out at their default, for comparing what it wrote.
 *
 * @param values texts by dotted path; completed
 */
public record LaterSettings(NavigableMap<String, String> values) {

  private static final String NONE = "none";

  /** Adds those of a record that are left out. */
  public void complete(Class<? extends Record> type) {
    complete("", Declared.of(type));
  }

  private void complete(String prefix, Declared declared) {
    declared.written().forEach(component -> complete(prefix + component.key(), component));
  }

  private void complete(String path, Component component) {
    Class<?> type = component.valueType();
    if (component.setting().later()) {
      if (!isThere(path)) {
        leaveOut(path, component);
      }
    } else if (type.isRecord() && !component.isList() && !component.isOptional()) {
      String word = Members.sealedType(type).isPresent() ? "." + Word.of(type) : "";
      complete(path + word + ".", Declared.of(type));
    }
  }

  private boolean isThere(String path) {
    String below = values.ceilingKey(path + ".");
    return values.containsKey(path) || below != null && below.startsWith(path + ".");
  }

  private void leaveOut(String path, Component component) {
    Class<?> type = component.valueType();
    if (type.isRecord()) {
      none(path, Declared.of(type));
    } else if (type.isSealed() && !Members.of(type).withSettings().isEmpty()) {
      Members.of(type).byWord().forEach((word, member) -> none(path + "." + word, member));
    } else {
      values.put(path, component.setting().unlessGiven());
    }
  }

  private void none(String path, Declared declared) {
    declared
        .written()
        .forEach(
            component -> {
              String unlessGiven = component.setting().unlessGiven();
              Optional<String> text = Optional.of(unlessGiven).filter(given -> !given.isEmpty());
              values.put(
                  declared.isBare() ? path : path + "." + component.key(), text.orElse(NONE));
            });
  }
}
