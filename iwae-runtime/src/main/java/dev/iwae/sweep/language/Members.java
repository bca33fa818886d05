package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.text.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The members of a sealed type. One whose settings all have defaults can be written as its word
 * alone; one that has settings as a mapping from its word to them.
 *
 * @param byWord in the order of the {@code permits} clause
 * @param free the member that any other text stands for, if there is one
 * @param by how a member is chosen, where its word stands among its settings
 */
record Members(Map<String, Declared> byWord, Optional<Declared> free, Optional<Called> by) {

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
    records(sealed).forEach(member -> byWord.put(Word.of(member.type()), member));
    Optional<Declared> free = records(sealed).filter(Members::isText).findFirst();
    free.ifPresent(member -> byWord.remove(Word.of(member.type())));
    Optional<Called> by =
        Optional.ofNullable(sealed.getAnnotation(Called.class))
            .filter(called -> !called.by().isEmpty());
    return new Members(byWord, free, by);
  }

  private static Stream<Declared> records(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(member -> member.isRecord() ? Stream.of(Declared.of(member)) : records(member));
  }

  private static boolean isText(Declared member) {
    return member.isBare() && member.components().get(0).valueType() == String.class;
  }

  /** The sealed type that a class is, or that a record is a member of. */
  static Optional<Class<?>> sealedType(Class<?> type) {
    return SEALED.get(type);
  }

  private static Optional<Class<?>> sealedTypeOf(Class<?> type) {
    if (!type.isRecord() && !(type.isInterface() && type.isSealed())) {
      return Optional.empty();
    }
    Optional<Class<?>> above =
        Arrays.stream(type.getInterfaces())
            .<Class<?>>map(each -> each)
            .filter(Class::isSealed)
            .findFirst();
    return above
        .flatMap(Members::sealedType)
        .or(() -> Optional.<Class<?>>of(type).filter(Class::isSealed));
  }

  Declared first() {
    return byWord.values().iterator().next();
  }

  String wordOf(Declared member) {
    return Word.of(member.type());
  }

  /** The word of the first member that has a setting. */
  String withKey(String key, Dialect dialect) {
    return byWord.values().stream()
        .filter(member -> member.keys(dialect).keys().contains(key))
        .map(this::wordOf)
        .findFirst()
        .orElseThrow();
  }

  List<String> words() {
    return List.copyOf(byWord.keySet());
  }

  /** The key of a member's word, and those of all members' settings, none of which is required. */
  Keys keys(Called called, Dialect dialect) {
    return new Keys(
        called.value(),
        List.of(),
        Stream.concat(Stream.of(called.by()), keys(dialect)).distinct().toList());
  }

  /** The keys of all members' settings. */
  Stream<String> keys(Dialect dialect) {
    return byWord.values().stream()
        .flatMap(member -> member.keys(dialect).keys().stream())
        .distinct();
  }

  /** The last member whose required keys are all there. */
  Optional<Declared> fitting(Set<String> present, Dialect dialect) {
    return byWord.values().stream()
        .filter(member -> present.containsAll(member.keys(dialect).required()))
        .reduce((first, second) -> second);
  }

  /** The words of those that have settings. */
  List<String> withSettings() {
    return byWord.entrySet().stream()
        .filter(member -> !member.getValue().components().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
