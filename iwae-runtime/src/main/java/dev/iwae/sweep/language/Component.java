package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A setting, as its record component declares it.
 *
 * @param key in a sweep file
 * @param type of the component
 * @param setting what the component does not say by name and type
 * @param component the component
 */
record Component(String key, Type type, Setting setting, RecordComponent component) {

  /** What a component without an annotation says. */
  private static final Setting NOTHING =
      new Object() {
        record Bare(@Setting Object value) {}

        Setting setting() {
          return Bare.class.getRecordComponents()[0].getAnnotation(Setting.class);
        }
      }.setting();

  static Component of(RecordComponent component) {
    Setting declared = component.getAnnotation(Setting.class);
    Setting setting = declared == null ? NOTHING : declared;
    String key = setting.key().isEmpty() ? Word.ofName(component.getName()) : setting.key();
    return new Component(key, component.getGenericType(), setting, component);
  }

  /** What messages call it. */
  String called() {
    return setting.called().isEmpty() ? "`" + key + "`" : setting.called();
  }

  /** The type of its value, or that of its items or of what it may have. */
  Class<?> valueType() {
    Type inner = type;
    if (type instanceof ParameterizedType given) {
      Type[] arguments = given.getActualTypeArguments();
      inner = arguments[arguments.length - 1];
    }
    if (inner == OptionalInt.class) {
      return int.class;
    }
    return inner == OptionalDouble.class ? double.class : (Class<?>) inner;
  }

  boolean isOptional() {
    return component.getType() == Optional.class;
  }

  boolean isList() {
    return component.getType() == List.class;
  }

  /** Whether it is a mapping of names to definitions. */
  boolean isMap() {
    return component.getType() == Map.class;
  }

  /** What stands for a value that could not be read. */
  Object nothing() {
    return isMap() ? Map.of() : isList() ? List.of() : "";
  }

  /** What it is when nothing is said; empty if something must be. */
  Optional<Object> unlessGiven() {
    Class<?> raw = component.getType();
    if (isOptional()) {
      return Optional.of(Optional.empty());
    } else if (raw == OptionalInt.class) {
      return Optional.of(OptionalInt.empty());
    } else if (raw == OptionalDouble.class) {
      return Optional.of(OptionalDouble.empty());
    } else if (isList() && !setting.unlessGiven().isEmpty()) {
      return Optional.of(List.of());
    } else if (raw.isSealed() && Members.of(raw).by().isPresent()) {
      Optional<Declared> member =
          Optional.ofNullable(Members.of(raw).byWord().get(setting.unlessGiven()));
      return member.flatMap(Declared::unlessGiven);
    } else if (!setting.unlessGiven().isEmpty()) {
      return Optional.of(ValueReader.ofDefaults().unlessGiven(this));
    }
    return raw.isRecord() ? Declared.of(raw).unlessGiven() : Optional.empty();
  }

  /** A value as the component holds it. */
  Object held(Object value) {
    Class<?> raw = component.getType();
    if (isOptional()) {
      return Optional.of(value);
    } else if (raw == OptionalInt.class) {
      return OptionalInt.of((int) value);
    }
    return raw == OptionalDouble.class ? OptionalDouble.of((double) value) : value;
  }

  /** What a record says here; empty if nothing. */
  Optional<Object> in(Object record) {
    Object value = invoke(record);
    if (value instanceof Optional<?> optional) {
      return optional.map(Object.class::cast);
    } else if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
    }
    return Optional.of(value);
  }

  private Object invoke(Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no access to " + component, e);
    }
  }
}
