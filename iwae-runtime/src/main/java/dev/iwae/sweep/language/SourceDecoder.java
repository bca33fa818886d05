package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.NoPath;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads where the examples of a dataset, or weights, come from. */
public final class SourceDecoder {

  /** The datasets that need no files. */
  public static final List<String> CATALOGUE =
      List.of("digits", "mnist", "mnist-fixed", "fashion-mnist", "omniglot");

  private final Path folder;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param folder where relative paths start
   */
  SourceDecoder(Path folder, Problems problems) {
    this.folder = folder.toAbsolutePath().normalize();
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<SourceSpec> source(Element element) {
    if (element instanceof Mapping) {
      return mapping(element);
    }
    return scalars
        .scalar(element, "`source`", "a dataset's name or a mapping")
        .flatMap(this::catalogue);
  }

  /** A file, absolute: what a sweep says does not depend on where it is used. */
  Optional<Path> file(Element element, String name) {
    return scalars.line(element, name).flatMap(text -> resolve(element, name, text));
  }

  private Optional<SourceSpec> catalogue(Scalar name) {
    if (CATALOGUE.contains(name.text())) {
      return Optional.of(new SourceSpec.Catalogue(name.text()));
    }
    boolean slip = Suggestion.closest(name.text(), CATALOGUE).isPresent();
    String files = slip ? "" : "; for files of your own write `{idx: {train: FILE, test: FILE}}`";
    problems.add(
        name.place(),
        "unknown dataset "
            + name.shown()
            + "; "
            + Suggestion.advice(name.text(), CATALOGUE)
            + files);
    return Optional.empty();
  }

  private Optional<SourceSpec> mapping(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.SOURCE, problems);
    if (fields.present().size() == 1) {
      String kind = fields.present().iterator().next();
      return ofKind(kind, fields.get(kind).orElseThrow());
    }
    if (problems.count() == before) {
      problems.add(
          element.place(),
          "`source` must have one of `idx`, `npz`, `csv`, `mat`, `synthetic`, and only one");
    }
    return Optional.empty();
  }

  private Optional<SourceSpec> ofKind(String kind, Element element) {
    return switch (kind) {
      case "synthetic" -> new SyntheticDecoder(problems).read(element);
      default -> new LocalSourceDecoder(this::file, problems).read(kind, element);
    };
  }

  private Optional<Path> resolve(Element element, String name, String text) {
    try {
      return Optional.of(folder.resolve(expanded(text)).normalize());
    } catch (InvalidPathException e) {
      problems.add(element.place(), name + " is not a path: " + NoPath.reason(e));
      return Optional.empty();
    }
  }

  /** {@code ~/} is the user's home, as in a shell. */
  private static String expanded(String text) {
    return text.equals("~") || text.startsWith("~/")
        ? System.getProperty("user.home") + text.substring(1)
        : text;
  }
}
