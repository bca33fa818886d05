package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.OneOf;
import dev.iwae.sweep.text.Word;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record whose components are settings.
 *
 * @param type the record
 * @param components in their order
 * @param defaults of the components; empty where a setting must be given
 */
record Declared(Class<?> type, List<Component> components, List<Optional<Object>> defaults) {

  private static final ClassValue<Declared> ALL =
      new ClassValue<>() {
        @Override
        protected Declared computeValue(Class<?> type) {
          List<Component> components =
              Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
          return new Declared(
              type, components, components.stream().map(Component::unlessGiven).toList());
        }
      };

  private static final ClassValue<Map<Dialect, Keys>> KEYS =
      new ClassValue<>() {
        @Override
        protected Map<Dialect, Keys> computeValue(Class<?> type) {
          Declared declared = of(type);
          return Stream.of(Dialect.values())
              .collect(Collectors.toMap(Function.identity(), declared::keysOf));
        }
      };

  /** The declaration of a record. */
  static Declared of(Class<?> type) {
    return ALL.get(type);
  }

  /** What messages call a declared type. */
  static String noun(Class<?> type) {
    Called called = type.getAnnotation(Called.class);
    return called == null ? "`" + Word.of(type) + "`" : called.value();
  }

  /** The default of a component, if it has one. */
  Optional<Object> unlessGiven(Component component) {
    return defaults.get(components.indexOf(component));
  }

  /** The components that have a default, or those that have none. */
  Stream<Component> withDefault(boolean has) {
    return components.stream().filter(component -> unlessGiven(component).isPresent() == has);
  }

  /** Whether its only component stands for it. */
  boolean isBare() {
    Called called = type.getAnnotation(Called.class);
    return called != null && called.bare();
  }

  /** Whether it is written as the list of its values. */
  boolean isRow() {
    Called called = type.getAnnotation(Called.class);
    return called != null && called.row();
  }

  /** Its mapping in a sweep file, or in a key. */
  Keys keys(Dialect dialect) {
    return KEYS.get(type).get(dialect);
  }

  private Keys keysOf(Dialect dialect) {
    return new Keys(noun(type), keys(false, dialect), keys(true, dialect));
  }

  private List<String> keys(boolean withDefault, Dialect dialect) {
    return components.stream()
        .filter(dialect::has)
        .flatMap(component -> keys(component, withDefault, dialect))
        .distinct()
        .toList();
  }

  private Stream<String> keys(Component component, boolean withDefault, Dialect dialect) {
    Class<?> type = component.valueType();
    if (!component.setting().inline()) {
      boolean wanted = unlessGiven(component).isPresent() == withDefault;
      return wanted ? Stream.of(component.key()) : Stream.empty();
    } else if (type.isRecord()) {
      return Declared.of(type).keys(withDefault, dialect).stream();
    }
    return withDefault ? Members.of(type).keys(dialect) : Stream.empty();
  }

  /** Its settings as they are written: those of inline records beside its own. */
  Stream<Component> written() {
    return components.stream()
        .flatMap(
            component ->
                component.setting().inline() && component.valueType().isRecord()
                    ? Declared.of(component.valueType()).written()
                    : Stream.of(component));
  }

  /** What it must have one of, if that is declared. */
  Optional<OneOf> oneOf() {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
        .flatMap(each -> Optional.ofNullable(each.getAnnotation(OneOf.class)).stream())
        .findFirst();
  }

  /** The record when nothing is said; empty if something must be. */
  Optional<Object> unlessGiven() {
    return defaults.stream().allMatch(Optional::isPresent)
        ? Optional.of(make(defaults.stream().map(Optional::get).toList()))
        : Optional.empty();
  }

  /**
   * Makes the record.
   *
   * @throws IllegalArgumentException if its constructor refuses the values
   */
  Object make(List<Object> values) {
    try {
      return constructor().newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make a " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private Constructor<?> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        components.stream()
            .map(Component::component)
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types);
  }
}
