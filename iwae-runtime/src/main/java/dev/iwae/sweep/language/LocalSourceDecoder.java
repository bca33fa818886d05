package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.ImageShape;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/** Reads files of the user's own: where the examples are, and what is done to their values. */
final class LocalSourceDecoder {

  private static final int LARGEST_SIDE = 1 << 14;
  private static final long DEFAULT_SEED = 1;
  private static final Map<String, Separator> SEPARATORS =
      Map.of(
          ",", Separator.COMMA,
          ";", Separator.SEMICOLON,
          "\t", Separator.TAB,
          " ", Separator.SPACE,
          "|", Separator.PIPE);

  private final Problems problems;
  private final Scalars scalars;
  private final PartsDecoder parts;

  /**
   * @param file reads a path; the text names it in errors
   */
  LocalSourceDecoder(BiFunction<Element, String, Optional<Path>> file, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.parts = new PartsDecoder(file, problems);
  }

  Optional<SourceSpec> read(String kind, Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, form(kind), problems);
    Optional<Parts> where = parts.read(fields, element, kind);
    Preparation preparation = preparation(fields, element);
    Separator separator = separator(fields);
    Header header = word(fields, "header", Header.AUTO);
    ExamplesAxis examples = word(fields, "examples", ExamplesAxis.AUTO);
    return problems.count() > before
        ? Optional.empty()
        : where.map(
            found ->
                switch (kind) {
                  case "csv" -> new SourceSpec.Csv(found, separator, header, preparation);
                  case "npz" -> new SourceSpec.Npz(found, preparation);
                  case "mat" -> new SourceSpec.Mat(found, examples, preparation);
                  default -> new SourceSpec.Idx(found, preparation);
                });
  }

  private static Form form(String kind) {
    return switch (kind) {
      case "csv" -> Form.CSV;
      case "npz" -> Form.NPZ;
      case "mat" -> Form.MAT;
      default -> Form.IDX;
    };
  }

  private Preparation preparation(Fields fields, Element element) {
    Optional<Holdout> split = fields.get("split").map(this::split);
    return new Preparation(
        fields.get("label").map(this::label).orElse(new LabelColumn.Unsaid()),
        fields
            .get("scale")
            .map(scale -> OptionalDouble.of(scalars.positive(scale, "`scale`")))
            .orElse(OptionalDouble.empty()),
        fields.get("standardize").filter(e -> scalars.truth(e, "`standardize`")).isPresent(),
        fields.get("shape").flatMap(this::shape),
        split);
  }

  /** By its word, or as the character itself. */
  private Separator separator(Fields fields) {
    Optional<Separator> character =
        fields
            .get("separator")
            .filter(Scalar.class::isInstance)
            .map(element -> ((Scalar) element).text())
            .flatMap(text -> Optional.ofNullable(SEPARATORS.get(text)));
    return character.orElseGet(() -> word(fields, "separator", Separator.AUTO));
  }

  private LabelColumn label(Element element) {
    return switch (scalars.line(element, "`label`").orElse("none")) {
      case "none" -> new LabelColumn.None();
      case "first" -> new LabelColumn.First();
      case "last" -> new LabelColumn.Last();
      default -> new LabelColumn.Named(((Scalar) element).text());
    };
  }

  private Optional<ImageShape> shape(Element element) {
    if (element instanceof Sequence sequence && sequence.items().size() == 2) {
      int height = side(sequence.items().get(0));
      return Optional.of(new ImageShape(height, side(sequence.items().get(1))));
    }
    problems.add(element.place(), "`shape` must be [height, width], not " + element.description());
    return Optional.empty();
  }

  private int side(Element element) {
    return scalars.whole(element, "a side of `shape`", 1, LARGEST_SIDE);
  }

  private Holdout split(Element element) {
    Fields fields = Fields.of(element, Form.SPLIT, problems);
    double test = fields.get("test").map(e -> scalars.fraction(e, "`test`")).orElse(0.0);
    double validation =
        fields.get("validation").map(e -> scalars.fraction(e, "`validation`")).orElse(0.0);
    if (fields.get("test").isPresent() && test == 0) {
      problems.add(element.place(), "`split` keeps nothing for the test; say a share above 0");
    }
    if (test + validation >= 1) {
      problems.add(
          element.place(),
          "`split` leaves nothing for training; the shares must add up to less than 1");
    }
    long seed =
        fields
            .get("seed")
            .map(e -> (long) scalars.whole(e, "`seed`", 0, Integer.MAX_VALUE))
            .orElse(DEFAULT_SEED);
    return new Holdout(test, validation, seed);
  }

  private <E extends Enum<E>> E word(Fields fields, String key, E otherwise) {
    return fields
        .get(key)
        .flatMap(e -> scalars.word(e, "`" + key + "`", otherwise.getDeclaringClass()))
        .orElse(otherwise);
  }
}
