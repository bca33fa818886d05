package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads where the training, test and validation examples are: each in a file, or all in one. */
final class PartsDecoder {

  private final BiFunction<Element, String, Optional<Path>> file;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param file reads a path; the text names it in errors
   */
  PartsDecoder(BiFunction<Element, String, Optional<Path>> file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<Parts> read(Fields fields, Element element, String kind) {
    checkSplit(fields, element);
    Optional<Path> archive = path(fields, "file");
    if (fields.get("file").isEmpty()) {
      return path(fields, "train").map(train -> files(fields, train));
    }
    boolean named = kind.equals("npz") || kind.equals("mat");
    if (!named && fields.get("train").isPresent()) {
      problems.add(
          element.place(), "`file` is for one file that `split` divides; drop `file` or `train`");
    }
    return archive.map(
        one ->
            new Parts.Arrays(
                one, name(fields, "train"), name(fields, "test"), name(fields, "validation")));
  }

  private Parts files(Fields fields, Path train) {
    return new Parts.Files(
        train, path(fields, "test"), path(fields, "validation"), name(fields, "array"));
  }

  private void checkSplit(Fields fields, Element element) {
    boolean split = fields.get("split").isPresent();
    if (fields.get("train").isEmpty() && fields.get("file").isEmpty()) {
      problems.add(
          element.place(), "a source of files needs `train` and `test`, or `file` and `split`");
    } else if (!split && fields.get("test").isEmpty()) {
      problems.add(
          element.place(),
          "a source of files needs `test`, or `split: {test: 0.1, seed: 1}` for a tenth of the training examples");
    }
    if (split && fields.get("test").isPresent()) {
      problems.add(
          fields.get("split").orElseThrow().place(),
          "there is a `test` already; drop it or `split`");
    }
    if (split && fields.get("validation").isPresent()) {
      problems.add(
          fields.get("split").orElseThrow().place(),
          "there is a `validation` already; drop it or `split`");
    }
  }

  private Optional<Path> path(Fields fields, String key) {
    return fields.get(key).flatMap(element -> file.apply(element, "`" + key + "`"));
  }

  private Optional<String> name(Fields fields, String key) {
    return fields.get(key).flatMap(element -> scalars.line(element, "`" + key + "`"));
  }
}
