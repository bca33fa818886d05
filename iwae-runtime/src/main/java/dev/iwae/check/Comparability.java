package dev.iwae.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether two numbers answer the same question. */
final class Comparability {

  private static final int SHOWN = 12;

  /**
   * Something that must agree.
   *
   * @param path in the canonical configuration of an evaluation
   */
  private record Field(String path, String name) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("/data/content", "the data (SHA-256)"),
          new Field("/data/first", "the first example"),
          new Field("/data/examples", "the number of examples"),
          new Field("/data/pixels", "the number of pixels"),
          new Field("/data/binarize", "the binarisation"),
          new Field("/split", "the split"),
          new Field("/samples", "the K of the evaluation"));

  private Comparability() {}

  /** What differs, such as {@code the K of the evaluation 500 -> 5000}; empty if nothing does. */
  static Optional<String> difference(MeasuredRun before, MeasuredRun now) {
    List<String> differences = new ArrayList<>();
    for (Field field : FIELDS) {
      differ(field.name(), text(before, field.path()), text(now, field.path()))
          .ifPresent(differences::add);
    }
    differ("the numerics version", before.numerics(), now.numerics()).ifPresent(differences::add);
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
  }

  static Optional<String> differ(String name, String before, String now) {
    return before.equals(now)
        ? Optional.empty()
        : Optional.of(name + " " + shown(before) + " -> " + shown(now));
  }

  static String text(MeasuredRun run, String path) {
    JsonNode value = run.evaluation().at(path);
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String shown(String text) {
    return text.length() > 2 * SHOWN ? text.substring(0, SHOWN) : text;
  }
}
