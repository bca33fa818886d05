package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.OneOf;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads values as their declarations have them. What cannot be read is reported, and empty. */
final class ValueReader {

  private final Dialect dialect;
  private final Map<Class<?>, BiFunction<Element, String, Optional<?>>> others;
  private final Rules rules;
  private final Problems problems;
  private final Scalars scalars;

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
    return new ValueReader(
        Dialect.SWEEP, Map.of(), (value, element, complaints) -> {}, new Problems());
  }

  /** A record, or a member of a sealed type. */
  <T> Optional<T> read(Class<T> type, Element element) {
    return (type.isRecord()
            ? record(type, element)
            : member(type, "`" + Word.of(type) + "`", element))
        .map(type::cast);
  }

  /** A record whose mapping has been read. */
  <T> Optional<T> read(Class<T> type, Fields fields, Element element) {
    return record(Declared.of(type), fields, element).map(type::cast);
  }

  /** What a setting is. */
  Optional<Object> read(Component component, Element element) {
    return given(component, element);
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

  private Optional<Object> record(Class<?> type, Element element) {
    Declared declared = Declared.of(type);
    return record(declared, Fields.of(element, declared.keys(dialect), problems), element);
  }

  private Optional<Object> record(Declared declared, Fields fields, Element element) {
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

  private Optional<Object> made(Declared declared, List<Object> values, Element element) {
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

  private Optional<Object> setting(Component component, Element element) {
    return given(component, element).map(component::held);
  }

  private Optional<Object> given(Component component, Element element) {
    if (component.isMap()) {
      return Optional.of(named(component, element));
    }
    return component.isList()
        ? list(component, element)
        : value(component.valueType(), component, element);
  }

  private Optional<Object> value(Class<?> type, Component component, Element element) {
    return value(type, component.setting(), component.called(), element);
  }

  private Optional<Object> value(Class<?> type, Setting setting, String called, Element element) {
    if (others.containsKey(type)) {
      return others.get(type).apply(element, called).map(Object.class::cast);
    }
    Optional<Class<?>> sealed = Members.sealedType(type);
    if (sealed.isPresent()) {
      return member(sealed.get(), called, element);
    }
    if (type.isRecord()) {
      Declared declared = Declared.of(type);
      if (declared.isRow()) {
        return row(declared, called, element);
      }
      return declared.isBare() && !(element instanceof Mapping)
          ? first(declared, called, element)
          : record(type, element);
    }
    return scalar(type, setting, called, element);
  }

  /** A record that is a list of its values. */
  private Optional<Object> row(Declared declared, String called, Element element) {
    List<Component> components = declared.components();
    if (!(element instanceof Sequence list) || list.items().size() != components.size()) {
      String written = declared.type().getAnnotation(Called.class).written();
      problems.add(
          element.place(), called + " must be " + written + ", not " + element.description());
      return Optional.empty();
    }
    List<Object> values =
        IntStream.range(0, components.size())
            .boxed()
            .flatMap(i -> setting(components.get(i), list.items().get(i)).stream())
            .toList();
    return values.size() == components.size() ? made(declared, values, element) : Optional.empty();
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

  private Optional<Object> list(Component component, Element element) {
    Setting setting = component.setting();
    if (setting.rule() != Setting.Rule.class && !(element instanceof Sequence)) {
      return member(setting.rule(), component.called(), element)
          .map(rule -> ((Setting.Rule) rule).items());
    }
    if (!(element instanceof Sequence sequence)) {
      problems.add(
          element.place(),
          component.called()
              + " must be a list of "
              + setting.items()[1]
              + ", not "
              + element.description());
      return Optional.of(List.of());
    }
    if (sequence.items().isEmpty() && !setting.notEmpty().isEmpty()) {
      problems.add(element.place(), component.called() + " is empty; " + setting.notEmpty());
    }
    boolean texts = component.valueType() == String.class;
    String each = setting.items()[0] + (texts ? "" : " of " + component.called());
    return Optional.of(
        sequence.items().stream()
            .flatMap(item -> value(component.valueType(), setting, each, item).stream())
            .toList());
  }

  /** Definitions by their names, those that can be read. */
  private Map<String, Object> named(Component component, Element element) {
    Map<String, Object> read = new LinkedHashMap<>();
    if (!(element instanceof Mapping mapping)) {
      problems.add(
          element.place(),
          component.called() + " must be a mapping of names, not " + element.description());
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
      value(component.valueType(), component, entry.value())
          .filter(value -> problems.count() == before)
          .ifPresent(value -> read.put(name.text(), value));
    }
    return read;
  }

  private Optional<Object> member(Class<?> sealed, String called, Element element) {
    Members members = Members.of(sealed);
    if (members.by().isPresent()) {
      return standing(members, element)
          .map(member -> standing(member, called, element))
          .orElseGet(() -> chosen(members, members.by().get(), element));
    }
    if (element instanceof Mapping && !members.withSettings().isEmpty()) {
      return memberWithSettings(sealed, members, called, element);
    }
    Called declared = sealed.getAnnotation(Called.class);
    boolean isWord = element instanceof Scalar s && members.byWord().containsKey(s.text());
    if (!isWord && members.free().isPresent() && element instanceof Scalar s && !s.isNull()) {
      return standing(members.free().get(), called, element);
    }
    if (!isWord && declared != null && !declared.written().isEmpty()) {
      problems.add(
          element.place(),
          called + " must be " + declared.written() + ", not " + element.description());
      return Optional.empty();
    }
    return scalars
        .word(element, called, members.words())
        .flatMap(word -> alone(members.byWord().get(word), word, called, element));
  }

  /** The member that one value stands for, where that is how it is written. */
  private static Optional<Declared> standing(Members members, Element element) {
    return members
        .by()
        .map(called -> members.byWord().get(called.unlessGiven()))
        .filter(member -> member.isBare() && !(element instanceof Mapping));
  }

  private Optional<Object> standing(Declared member, String called, Element element) {
    Component only = member.components().get(0);
    return value(only.valueType(), only.setting(), called, element)
        .flatMap(value -> made(member, List.of(value), element));
  }

  /** A member whose word stands among its settings. */
  private Optional<Object> chosen(Members members, Called called, Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, members.keys(called, dialect), problems);
    Optional<Element> given = fields.get(called.by());
    Optional<Declared> member =
        given
            .flatMap(word -> chosenWord(word, called, members.words()))
            .or(() -> Optional.of(called.unlessGiven()))
            .map(members.byWord()::get);
    member.ifPresent(known -> refuseOthers(known, members, called, fields));
    Declared read = member.orElseGet(members::first);
    if (problems.count() == before && element instanceof Mapping) {
      boolean mayLack = given.isPresent() || !called.unlessGiven().isEmpty();
      requireAll(mayLack ? List.of() : List.of(called.by()), read, fields, element);
    }
    return record(read, fields, element);
  }

  private Optional<String> chosenWord(Element element, Called called, List<String> words) {
    boolean mustBeSaid = called.unlessGiven().isEmpty();
    if (mustBeSaid && element instanceof Scalar word && !words.contains(word.text())) {
      String advice = Suggestion.advice(word.text(), words);
      problems.add(
          element.place(), "unknown %s %s; %s".formatted(called.by(), word.shown(), advice));
      return Optional.empty();
    }
    return scalars.word(element, "`" + called.by() + "`", words);
  }

  /** Complains of settings that another member has. */
  private void refuseOthers(Declared member, Members members, Called called, Fields fields) {
    List<String> known = member.keys(dialect).keys();
    String word = members.wordOf(member);
    for (String key : fields.present()) {
      if (!key.equals(called.by()) && !known.contains(key)) {
        String why =
            called.unlessGiven().isEmpty()
                ? "is for `%s: %s`".formatted(called.by(), members.withKey(key, dialect))
                : "means nothing to `%s: %s`".formatted(called.by(), word);
        problems.add(fields.get(key).orElseThrow().place(), "`" + key + "` " + why + "; remove it");
      }
    }
  }

  private void requireAll(List<String> more, Declared member, Fields fields, Element element) {
    Keys keys = member.keys(dialect);
    Stream.concat(more.stream(), keys.required().stream())
        .filter(key -> !fields.present().contains(key))
        .forEach(key -> problems.add(element.place(), keys.noun() + " needs `" + key + "`"));
  }

  private Optional<Object> alone(Declared member, String word, String called, Element element) {
    Optional<Object> made = member.unlessGiven();
    if (made.isEmpty()) {
      String keys = String.join(": …, ", member.keys(dialect).required()) + ": …";
      String settings = member.isBare() ? "…" : "{" + keys + "}";
      problems.add(
          element.place(),
          "%s `%s` has settings: write `{%s: %s}`".formatted(called, word, word, settings));
    }
    return made;
  }

  private Optional<Object> memberWithSettings(
      Class<?> sealed, Members members, String called, Element element) {
    int before = problems.count();
    List<String> words = members.withSettings();
    boolean only = words.size() == 1;
    Keys keys = new Keys(Declared.noun(sealed), only ? words : List.of(), only ? List.of() : words);
    Fields fields = Fields.of(element, keys, problems);
    if (fields.present().size() == 1) {
      String word = fields.present().iterator().next();
      return ofMember(members.byWord().get(word), fields.get(word).orElseThrow());
    }
    if (problems.count() == before) {
      problems.add(
          element.place(),
          called + " must have one of `" + String.join("`, `", words) + "`, and only one");
    }
    return Optional.empty();
  }

  private Optional<Object> ofMember(Declared member, Element element) {
    if (!member.isBare()) {
      return record(member.type(), element);
    }
    return setting(member.components().get(0), element)
        .flatMap(value -> made(member, List.of(value), element));
  }
}
