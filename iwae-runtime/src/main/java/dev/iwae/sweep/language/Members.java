package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.text.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of a sealed type. One whose settings all have defaults can be written as its word
 * alone; one that has settings as a mapping from its word to them.
 *
 * @param byWord in the order of the {@code permits} clause
 * @param by how a member is chosen, where its word stands among its settings
 */
record Members(Map<String, Declared> byWord, Optional<Called> by) {

  private static final ClassValue<Members> ALL =
      new ClassValue<>() {
        @Override
        protected Members computeValue(Class<?> sealed) {
          return membersOf(sealed);
        }
      };

  private static final ClassValue<Optional<Class<?>>> SEALED =
      new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
          return sealedTypeOf(type);
        }
      };

  static Members of(Class<?> sealed) {
    return ALL.get(sealed);
  }

  private static Members membersOf(Class<?> sealed) {
    Map<String, Declared> byWord = new LinkedHashMap<>();
    Arrays.stream(sealed.getPermittedSubclasses())
        .forEach(member -> byWord.put(Word.of(member), Declared.of(member)));
    Optional<Called> by =
        Optional.ofNullable(sealed.getAnnotation(Called.class))
            .filter(called -> !called.by().isEmpty());
    return new Members(byWord, by);
  }

  /** The sealed type that a class is, or that a record is a member of. */
  static Optional<Class<?>> sealedType(Class<?> type) {
    return SEALED.get(type);
  }

  private static Optional<Class<?>> sealedTypeOf(Class<?> type) {
    if (type.isInterface() && type.isSealed()) {
      return Optional.of(type);
    }
    return type.isRecord()
        ? Arrays.stream(type.getInterfaces())
            .<Class<?>>map(each -> each)
            .filter(Class::isSealed)
            .findFirst()
        : Optional.empty();
  }

  List<String> words() {
    return List.copyOf(byWord.keySet());
  }

  /** The key of a member's word, and those of all members' settings, none of which is required. */
  Keys keys(Called called, Dialect dialect) {
    Stream<String> settings =
        byWord.values().stream().flatMap(member -> member.keys(dialect).keys().stream());
    return new Keys(
        called.value(),
        List.of(),
        Stream.concat(Stream.of(called.by()), settings).distinct().toList());
  }

  /** The words of those that have settings. */
  List<String> withSettings() {
    return byWord.entrySet().stream()
        .filter(member -> !member.getValue().components().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
