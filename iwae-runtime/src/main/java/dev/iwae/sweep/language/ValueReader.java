package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.OneOf;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads values as their declarations have them. What cannot be read is reported, and empty. */
final class ValueReader {

  private final Dialect dialect;
  private final Map<Class<?>, BiFunction<Element, String, Optional<?>>> others;
  private final Rules rules;
  private final Problems problems;
  private final Scalars scalars;
  private final MemberReader members;
  private final ItemsReader items;

  /**
   * @param others reads types that are no declarations
   * @param rules what records are checked by
   * @param problems takes the mistakes
   */
  ValueReader(
      Dialect dialect,
      Map<Class<?>, BiFunction<Element, String, Optional<?>>> others,
      Rules rules,
      Problems problems) {
    this.dialect = dialect;
    this.others = others;
    this.rules = rules;
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.members = new MemberReader(dialect, this, problems);
    this.items = new ItemsReader(this, problems);
  }

  /**
   * Reads what a sweep says.
   *
   * @param folder where relative paths start
   */
  static ValueReader of(Path folder, Rules rules, Problems problems) {
    return new ValueReader(
        Dialect.SWEEP, Map.of(Path.class, new FilePaths(folder, problems)::read), rules, problems);
  }

  /** Reads what declarations themselves say. */
  static ValueReader ofDefaults() {
    return new ValueReader(Dialect.SWEEP, Map.of(), Rules.NONE, new Problems());
  }

  /** A record, or a member of a sealed type. */
  <T> Optional<T> read(Class<T> type, Element element) {
    return (type.isRecord()
            ? record(type, element)
            : members.read(type, "`" + Word.of(type) + "`", element))
        .map(type::cast);
  }

  /** A record whose mapping has been read. */
  <T> Optional<T> read(Class<T> type, Fields fields, Element element) {
    return record(Declared.of(type), fields, element).map(type::cast);
  }

  /** A record of what can be read; the rest is at its default or empty. */
  <T> T partial(Class<T> type, Fields fields, Element element) {
    Declared declared = Declared.of(type);
    return type.cast(
        declared.make(
            declared.components().stream()
                .map(c -> setting(c, declared, fields, element).orElseGet(c::nothing))
                .toList()));
  }

  /** What stands at a place, alone. */
  Optional<Object> read(SettingPlace place, Element element) {
    Component component = place.component();
    return place.item()
        ? value(component.valueType(), component, element)
        : given(component, element);
  }

  /**
   * What a declaration says of its default.
   *
   * @throws IllegalStateException if that is not how the setting is written
   */
  Object unlessGiven(Component component) {
    Scalar text = new Scalar(component.setting().unlessGiven(), false, Place.call(component.key()));
    return value(component.valueType(), component, text)
        .orElseThrow(() -> new IllegalStateException("no default: " + component));
  }

  Optional<Object> record(Class<?> type, Element element) {
    Declared declared = Declared.of(type);
    return record(declared, Fields.of(element, declared.keys(dialect), problems), element);
  }

  Optional<Object> record(Declared declared, Fields fields, Element element) {
    Map<Component, Optional<Object>> values = new HashMap<>();
    // In the order of messages where there are no lines: what may be left out, then what may not.
    Stream.of(true, false)
        .flatMap(mayBeLeftOut -> declared.withDefault(mayBeLeftOut))
        .forEach(component -> values.put(component, setting(component, declared, fields, element)));
    if (!values.values().stream().allMatch(Optional::isPresent)
        || !hasOneOf(declared, fields, element)) {
      return Optional.empty();
    }
    return made(
        declared,
        declared.components().stream().map(c -> values.get(c).orElseThrow()).toList(),
        element);
  }

  private boolean hasOneOf(Declared declared, Fields fields, Element element) {
    Optional<OneOf> missing =
        declared
            .oneOf()
            .filter(one -> Stream.of(one.value()).noneMatch(fields.present()::contains));
    missing.ifPresent(
        one ->
            problems.add(
                element.place(), Declared.noun(declared.type()) + " needs " + one.needs()));
    return missing.isEmpty();
  }

  private Optional<Object> setting(
      Component component, Declared declared, Fields fields, Element element) {
    if (component.setting().inline()) {
      return inline(component.valueType(), fields, element);
    }
    return fields
        .get(component.key())
        .flatMap(written -> setting(component, written))
        .or(() -> declared.unlessGiven(component));
  }

  private Optional<Object> inline(Class<?> type, Fields fields, Element element) {
    if (type.isRecord()) {
      return record(Declared.of(type), fields, element);
    }
    Optional<Declared> member = Members.of(type).fitting(fields.present(), dialect);
    if (member.isEmpty() && element instanceof Mapping) {
      String needs = type.getAnnotation(Called.class).written();
      problems.add(element.place(), Declared.noun(type) + " needs " + needs);
    }
    return member.flatMap(fitting -> record(fitting, fields, element));
  }

  Optional<Object> member(Class<?> sealed, String called, Element element) {
    return members.read(sealed, called, element);
  }

  Optional<Object> made(Declared declared, List<Object> values, Element element) {
    int before = problems.count();
    try {
      Object made = declared.make(values);
      rules.check(
          made, element, (path, message) -> problems.add(element.nearest(path).place(), message));
      return Optional.of(made).filter(sound -> problems.count() == before);
    } catch (IllegalArgumentException e) {
      problems.add(element.place(), e.getMessage());
      return Optional.empty();
    }
  }

  Optional<Object> setting(Component component, Element element) {
    return given(component, element).map(component::held);
  }

  /** What a setting is. */
  Optional<Object> given(Component component, Element element) {
    if (component.isMap()) {
      return Optional.of(items.named(component, element));
    }
    return component.isList()
        ? items.list(component, element)
        : value(component.valueType(), component, element);
  }

  Optional<Object> value(Class<?> type, Component component, Element element) {
    return value(type, component.setting(), component.called(), element);
  }

  Optional<Object> value(Class<?> type, Setting setting, String called, Element element) {
    if (others.containsKey(type)) {
      return others.get(type).apply(element, called).map(Object.class::cast);
    }
    Optional<Class<?>> sealed = Members.sealedType(type);
    if (sealed.isPresent()) {
      return members.read(sealed.get(), called, element);
    }
    if (type.isRecord()) {
      Declared declared = Declared.of(type);
      if (declared.isRow()) {
        return items.row(declared, called, element);
      }
      return declared.isBare() && !(element instanceof Mapping)
          ? first(declared, called, element)
          : record(type, element);
    }
    return scalar(type, setting, called, element);
  }

  /** A record that its first setting stands for. */
  private Optional<Object> first(Declared declared, String called, Element element) {
    Component first = declared.components().get(0);
    return value(first.valueType(), first.setting(), called, element)
        .flatMap(
            value ->
                made(
                    declared,
                    declared.components().stream()
                        .map(
                            component ->
                                component.equals(first)
                                    ? component.held(value)
                                    : declared.unlessGiven(component).orElseThrow())
                        .toList(),
                    element));
  }

  private Optional<Object> scalar(Class<?> type, Setting setting, String called, Element element) {
    if (type == int.class || type == Integer.class) {
      return scalars.integer(element, called, setting).map(Object.class::cast);
    } else if (type == long.class) {
      return scalars.longInteger(element, called, setting).map(Object.class::cast);
    } else if (type == double.class) {
      return scalars.number(element, called, setting).map(Object.class::cast);
    } else if (type == boolean.class) {
      return Optional.of(scalars.truth(element, called));
    } else if (type == String.class) {
      return scalars.text(element, called, setting).map(Object.class::cast);
    }
    return word(type, called, element);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an enum's class is that of itself
  private Optional<Object> word(Class<?> type, String called, Element element) {
    return scalars.word(element, called, (Class) type);
  }
}
