package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of a file's arrays is meant.
 *
 * @param file that has them
 * @param shapes what each is, by its name
 */
record ArrayChoice(Path file, Map<String, String> shapes) {

  /** Names of images, in the order of preference, where several arrays are there. */
  private static final List<String> USUAL = List.of("x", "X", "images", "data");

  String choose(Optional<String> wanted) {
    if (wanted.isPresent()) {
      return wanted
          .filter(shapes::containsKey)
          .orElseThrow(() -> unknown("has no array `" + wanted.get() + "`"));
    }
    if (shapes.size() == 1) {
      return shapes.keySet().iterator().next();
    }
    return USUAL.stream()
        .filter(shapes::containsKey)
        .findFirst()
        .orElseThrow(() -> unknown("has no array `x`"));
  }

  private DataFault unknown(String problem) {
    if (shapes.isEmpty()) {
      return DataFault.of(
          file, "has no arrays of numbers", "Take them out of structures, and save them by name");
    }
    String there =
        shapes.entrySet().stream()
            .map(array -> "`%s` (%s)".formatted(array.getKey(), array.getValue()))
            .collect(Collectors.joining(", "));
    return DataFault.of(
        file,
        problem + "; it has " + there,
        "Name one by `array`, or the arrays of one file as in {file: %s, train: %s, test: %s}"
            .formatted(file.getFileName(), part("train", 0), part("test", 1)));
  }

  private String part(String word, int otherwise) {
    List<String> names = List.copyOf(shapes.keySet());
    return names.stream()
        .filter(name -> name.contains(word) && !name.matches("(?i)y.*|.*label.*"))
        .findFirst()
        .orElse(names.get(Math.min(otherwise, names.size() - 1)));
  }
}
