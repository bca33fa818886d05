package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings that the blocks of a sweep vary. They are looked for before anything is read, as a
 * block or a check may name what another block varies.
 */
final class SettingAxes {

  /** One of them, and what stands there. */
  record Varied(SettingAxis axis, SettingPlace place) {}

  private final Map<String, Varied> byPath = new LinkedHashMap<>();
  private final Problems problems;

  private SettingAxes(Problems problems) {
    this.problems = problems;
  }

  /** Those of blocks, mistakes being reported. */
  static SettingAxes of(Optional<Element> runs, Problems problems) {
    SettingAxes found = new SettingAxes(problems);
    runs.stream()
        .filter(Sequence.class::isInstance)
        .flatMap(blocks -> ((Sequence) blocks).items().stream())
        .flatMap(block -> Stream.of("grid", "zip").flatMap(key -> block.child(key).stream()))
        .filter(Mapping.class::isInstance)
        .flatMap(axes -> ((Mapping) axes).entries().stream())
        .filter(entry -> isPath(entry.key().text()))
        .forEach(found::take);
    return found;
  }

  /** Whether a key is a path, rather than a word. */
  static boolean isPath(String key) {
    return key.indexOf('.') >= 0;
  }

  /** The setting of a path, or of a name that a block has for it. */
  Optional<Varied> find(String word) {
    return Optional.ofNullable(byPath.get(word))
        .or(() -> byPath.values().stream().filter(v -> v.axis().name().equals(word)).findFirst());
  }

  /** The words of a form, and those that name settings. */
  Keys with(Keys form) {
    List<String> optional = new ArrayList<>(form.optional());
    byPath.values().forEach(varied -> optional.add(varied.axis().name()));
    optional.addAll(byPath.keySet());
    return new Keys(form.noun(), form.required(), optional);
  }

  private void take(Entry entry) {
    String path = entry.key().text();
    try {
      SettingPlace place = SettingPlace.of(path);
      SettingAxis axis = new SettingAxis(path, name(path, entry.value()));
      check(axis, entry.key().place());
      byPath.putIfAbsent(path, new Varied(axis, place));
    } catch (SettingPlace.Lost e) {
      problems.add(entry.key().place(), e.getMessage());
    }
  }

  private static String name(String path, Element value) {
    return value
        .child("as")
        .filter(Scalar.class::isInstance)
        .map(name -> ((Scalar) name).text())
        .orElse(SettingAxis.lastWord(path));
  }

  private void check(SettingAxis axis, Place place) {
    Optional<SettingAxis> sameName =
        find(axis.name()).map(Varied::axis).filter(other -> !other.path().equals(axis.path()));
    Optional<SettingAxis> samePath =
        Optional.ofNullable(byPath.get(axis.path())).map(Varied::axis).filter(a -> !a.equals(axis));
    if (!isName(axis.name())) {
      problems.add(
          place,
          "`%s` cannot be the name of `%s`; give it one of letters, digits and `-`: `{as: NAME, values: […]}`"
              .formatted(axis.name(), axis.path()));
    } else if (sameName.isPresent()) {
      problems.add(
          place,
          "`%s` would be called `%s`, as `%s` is; give one of them another name: `{as: NAME, values: […]}`"
              .formatted(axis.path(), axis.name(), sameName.get().path()));
    } else if (samePath.isPresent()) {
      problems.add(
          place,
          "`%s` is called `%s` here and `%s` before; keep one of the names"
              .formatted(axis.path(), axis.name(), samePath.get().name()));
    }
  }

  private static boolean isName(String name) {
    return Names.DEFINITION.fits(name)
        && !isPath(name)
        && !name.matches("[0-9]+")
        && !Word.all(AxisName.class).contains(name)
        && !name.equals("label");
  }
}
