package dev.iwae.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
          new Field("/samples", "the K of the evaluation"),
          new Field("/model/likelihood", "the likelihood"));

  private Comparability() {}

  /**
   * What differs, such as {@code the K of the evaluation 500 -> 5000}; empty if nothing does.
   *
   * @param before one run or more
   * @param now one run or more
   */
  static Optional<String> difference(List<MeasuredRun> before, List<MeasuredRun> now) {
    return difference(before, now, Comparability::between);
  }

  /**
   * The same of two sides that one version measured: each by the numerics of what it is, which
   * differ between objectives and between posteriors.
   */
  static Optional<String> differenceNow(List<MeasuredRun> than, List<MeasuredRun> better) {
    return difference(than, better, (a, b) -> joined(fields(a, b)));
  }

  /**
   * The first difference between any run of one side and any of the other. Where a side does not
   * agree with itself, it names the run: {@code … 500 -> 5000 (d/m/vae/k5/s/s2)}.
   *
   * @param measure what differs between a run before and one now
   */
  static Optional<String> difference(
      List<MeasuredRun> before,
      List<MeasuredRun> now,
      BiFunction<MeasuredRun, MeasuredRun, Optional<String>> measure) {
    Optional<String> ofFirst = measure.apply(before.get(0), now.get(0));
    return ofFirst
        .or(() -> named(now, run -> measure.apply(before.get(0), run)))
        .or(() -> named(before, run -> measure.apply(run, now.get(0))));
  }

  private static Optional<String> named(
      List<MeasuredRun> runs, Function<MeasuredRun, Optional<String>> measure) {
    return runs.stream()
        .flatMap(
            run -> measure.apply(run).map(what -> what + " (" + run.point().id() + ")").stream())
        .findFirst();
  }

  private static Optional<String> between(MeasuredRun before, MeasuredRun now) {
    List<String> differences = fields(before, now);
    differ("the numerics version", before.numerics(), now.numerics()).ifPresent(differences::add);
    return joined(differences);
  }

  private static List<String> fields(MeasuredRun before, MeasuredRun now) {
    List<String> differences = new ArrayList<>();
    for (Field field : FIELDS) {
      differ(field.name(), text(before, field.path()), text(now, field.path()))
          .ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<String> joined(List<String> differences) {
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
  }

  static Optional<String> differ(String name, String before, String now) {
    return before.equals(now)
        ? Optional.empty()
        : Optional.of(name + " " + shown(before) + " -> " + shown(now));
  }

  /** The same for the same setting, whatever order and digits it was written with. */
  static String text(MeasuredRun run, String path) {
    JsonNode value = run.evaluation().at(path);
    return value.isMissingNode() ? "" : ConfigLeaves.canonical(value);
  }

  private static String shown(String text) {
    return text.length() > 2 * SHOWN ? text.substring(0, SHOWN) : text;
  }
}
