package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads axes and values of axes: of the words that every point has, and of settings. */
final class AxesDecoder {

  /** The words that every point has. */
  static final Keys AXES = new Keys("axes", List.of(), Word.all(AxisName.class));

  private static final Keys NAMED = new Keys("an axis", List.of("values"), List.of("as"));

  private final SettingAxes settings;
  private final ValueReader values;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param settings that blocks vary
   * @param values reads settings
   */
  AxesDecoder(SettingAxes settings, ValueReader values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** Whether all keys of a mapping of axes are axes. */
  boolean areKnown(Element axes) {
    return Fields.fits(axes, settings.with(AXES));
  }

  /** A mapping in which settings are keys, too. */
  Fields fields(Element element, Keys form) {
    return Fields.of(element, settings.with(form), problems);
  }

  /** Axes with their values in the order written: the last moves fastest. */
  List<Axis> read(Element element) {
    Fields fields = Fields.of(element, withPaths(element), problems);
    List<Axis> axes = new ArrayList<>();
    for (String key : fields.present()) {
      Element value = fields.get(key).orElseThrow();
      if (SettingAxes.isPath(key)) {
        settings.find(key).ifPresent(varied -> axes.add(axis(varied, value)));
      } else {
        AxisName axis = Word.parse(AxisName.class, key).orElseThrow();
        axes.add(new Axis(axis, values(items(value), item -> value(axis, item))));
      }
    }
    return axes;
  }

  /** What is wrong with a path has been said. */
  private static Keys withPaths(Element element) {
    List<String> keys = new ArrayList<>(AXES.keys());
    if (element instanceof Mapping mapping) {
      mapping.entries().stream()
          .map(entry -> entry.key().text())
          .filter(SettingAxes::isPath)
          .forEach(keys::add);
    }
    return new Keys(AXES.noun(), List.of(), keys);
  }

  private Axis axis(SettingAxes.Varied varied, Element element) {
    Element written = element;
    if (element.child("as").or(() -> element.child("values")).isPresent()) {
      Fields fields = Fields.of(element, NAMED, problems);
      written = fields.get("values").orElse(new Sequence(List.of(), element.place()));
    }
    List<Element> items =
        varied.place().isList() && !isListOfLists(written) ? List.of(written) : items(written);
    return new Axis(varied.axis(), values(items, item -> value(varied, item)));
  }

  private static boolean isListOfLists(Element element) {
    return element instanceof Sequence list
        && list.items().stream().anyMatch(Sequence.class::isInstance);
  }

  private static List<Element> items(Element element) {
    return element instanceof Sequence list ? list.items() : List.of(element);
  }

  private static List<String> values(
      List<Element> items, Function<Element, Optional<String>> read) {
    return items.stream().map(item -> read.apply(item).orElse(Draft.UNREADABLE)).toList();
  }

  /** The values of the axes among the fields. */
  Selector selector(Fields fields) {
    Map<AxisKey, String> values = new HashMap<>();
    for (String key : fields.present()) {
      Element element = fields.get(key).orElseThrow();
      Word.parse(AxisName.class, key)
          .ifPresent(axis -> value(axis, element).ifPresent(value -> values.put(axis, value)));
      settings
          .find(key)
          .ifPresent(
              varied ->
                  value(varied, element).ifPresent(value -> values.put(varied.axis(), value)));
    }
    return new Selector(values);
  }

  private Optional<String> value(SettingAxes.Varied varied, Element element) {
    int before = problems.count();
    Optional<String> text =
        values
            .read(varied.place(), element)
            .filter(value -> problems.count() == before)
            .flatMap(value -> SettingText.of(value, element, problems));
    return text.filter(value -> isPart(varied.axis(), value, element));
  }

  private boolean isPart(SettingAxis axis, String value, Element element) {
    boolean part = Names.LABEL.fits(SettingAxis.shown(value));
    if (!part) {
      problems.add(
          element.place(),
          "this value of `%s` cannot be part of a run id, which is %s; declare two definitions that differ in it"
              .formatted(axis.path(), Names.LABEL.rule()));
    }
    return part;
  }

  private Optional<String> value(AxisName axis, Element element) {
    String name = "`" + Word.of(axis) + "`";
    return switch (axis) {
      case K, SEED ->
          scalars
              .scalar(element, name, "a whole number")
              .flatMap(scalar -> scalars.whole(scalar, name))
              .map(BigInteger::toString);
      default -> scalars.line(element, name);
    };
  }
}
