package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads what has several values: lists, rows and definitions by name. */
final class ItemsReader {

  private final ValueReader values;
  private final Problems problems;

  /**
   * @param values reads each of them
   */
  ItemsReader(ValueReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** A record that is a list of its values. */
  Optional<Object> row(Declared declared, String called, Element element) {
    List<Component> components = declared.components();
    if (!(element instanceof Sequence list) || list.items().size() != components.size()) {
      String written = declared.type().getAnnotation(Called.class).written();
      problems.mustBe(element, called, written);
      return Optional.empty();
    }
    List<Object> read =
        IntStream.range(0, components.size())
            .boxed()
            .flatMap(i -> values.setting(components.get(i), list.items().get(i)).stream())
            .toList();
    return read.size() == components.size()
        ? values.made(declared, read, element)
        : Optional.empty();
  }

  Optional<Object> list(Component component, Element element) {
    Setting setting = component.setting();
    if (setting.rule() != Setting.Rule.class && !(element instanceof Sequence)) {
      return values
          .member(setting.rule(), component.called(), element)
          .map(rule -> ((Setting.Rule) rule).items());
    }
    if (!(element instanceof Sequence sequence)) {
      problems.mustBe(element, component.called(), "a list of " + setting.items()[1]);
      return Optional.of(List.of());
    }
    if (sequence.items().isEmpty() && !setting.notEmpty().isEmpty()) {
      problems.add(element.place(), component.called() + " is empty; " + setting.notEmpty());
    }
    boolean texts = component.valueType() == String.class;
    String each = setting.items()[0] + (texts ? "" : " of " + component.called());
    return Optional.of(
        sequence.items().stream()
            .flatMap(item -> values.value(component.valueType(), setting, each, item).stream())
            .toList());
  }

  /** Definitions by their names, those that can be read. */
  Map<String, Object> named(Component component, Element element) {
    Map<String, Object> read = new LinkedHashMap<>();
    if (!(element instanceof Mapping mapping)) {
      problems.mustBe(element, component.called(), "a mapping of names");
      return read;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(
          element.place(), component.called() + " is empty; " + component.setting().notEmpty());
    }
    for (Entry entry : Fields.unique(mapping, problems)) {
      Scalar name = entry.key();
      if (name.text().equals(Fields.MERGE)) {
        problems.add(name.place(), Fields.NO_MERGE);
        continue;
      }
      if (!Names.DEFINITION.fits(name.text())) {
        problems.add(
            name.place(), "a name must be " + Names.DEFINITION.rule() + ", not " + name.shown());
      }
      int before = problems.count();
      values
          .value(component.valueType(), component, entry.value())
          .filter(value -> problems.count() == before)
          .ifPresent(value -> read.put(name.text(), value));
    }
    return read;
  }
}
