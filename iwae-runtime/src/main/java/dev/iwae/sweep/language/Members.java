package dev.iwae.sweep.language;

import dev.iwae.sweep.text.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a sealed type. One whose settings all have defaults can be written as its word
 * alone; one that has settings as a mapping from its word to them.
 *
 * @param byWord in the order of the {@code permits} clause
 */
record Members(Map<String, Declared> byWord) {

  static Members of(Class<?> sealed) {
    Map<String, Declared> byWord = new LinkedHashMap<>();
    Arrays.stream(sealed.getPermittedSubclasses())
        .forEach(member -> byWord.put(Word.of(member), Declared.of(member)));
    return new Members(byWord);
  }

  /** The sealed type that a class is, or that a record is a member of. */
  static Optional<Class<?>> sealedType(Class<?> type) {
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

  /** The words of those that have settings. */
  List<String> withSettings() {
    return byWord.entrySet().stream()
        .filter(member -> !member.getValue().components().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
