package dev.iwae.sweep.language;

import dev.iwae.sweep.grid.SweepCheck;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks of {@code runs}. What their names mean is {@link SweepCheck}'s concern. */
final class BlockDecoder {

  private static final Set<String> WEIGHTS = Set.of("weights", "convention", "log-variance");

  private final SourceDecoder sources;
  private final Problems problems;
  private final Scalars scalars;

  BlockDecoder(SourceDecoder sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Draft.Block block(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.BLOCK, problems);
    Optional<String> label = fields.get("label").flatMap(this::label);
    Optional<StartFrom> start = fields.get("start-from").flatMap(this::startFrom);
    List<Axis> grid = fields.get("grid").map(this::axes).orElse(List.of());
    List<Axis> zip = fields.get("zip").map(this::axes).orElse(List.of());
    List<Selector> exclude = fields.get("exclude").map(this::exclude).orElse(List.of());
    RunBlock block = new RunBlock(label, start, grid, exclude, zip);
    boolean named =
        Fields.fits(element, Form.BLOCK)
            && hasKnownAxes(fields, "grid")
            && hasKnownAxes(fields, "zip");
    return new Draft.Block(block, problems.count() == before, named);
  }

  private static boolean hasKnownAxes(Fields fields, String key) {
    return fields.get(key).filter(axes -> !Fields.fits(axes, Form.AXES)).isEmpty();
  }

  private Optional<String> label(Element element) {
    Optional<String> label = scalars.line(element, "`label`");
    if (label.isPresent() && !Names.isLabel(label.get())) {
      problems.add(
          element.place(),
          "`label` must be " + Names.LABEL_RULE + ", not " + element.description());
    }
    return label;
  }

  private Optional<StartFrom> startFrom(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.START_FROM, problems);
    if (fields.present().isEmpty() && problems.count() == before) {
      problems.add(
          element.place(),
          "`start-from` is empty; name the axes in which the earlier run differs, or `weights`");
    }
    if (fields.present().contains("weights") && !WEIGHTS.containsAll(fields.present())) {
      problems.add(element.place(), "`start-from` has `weights` or axes, not both");
    }
    Optional<WeightsForm> form = weightsForm(fields);
    Optional<Path> weights = fields.get("weights").flatMap(file -> sources.file(file, "`weights`"));
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            weights
                .<StartFrom>map(file -> new StartFrom.Weights(file, form.orElse(WeightsForm.OWN)))
                .orElseGet(() -> new StartFrom.Run(selector(fields))));
  }

  private Optional<WeightsForm> weightsForm(Fields fields) {
    Optional<Element> convention = fields.get("convention");
    Optional<Element> variance = fields.get("log-variance");
    if (fields.get("weights").isEmpty()) {
      convention
          .or(() -> variance)
          .ifPresent(
              extra ->
                  problems.add(
                      extra.place(), "this says how `weights` are written; name their file"));
      return Optional.empty();
    }
    return Optional.of(
        new WeightsForm(
            convention
                .flatMap(word -> scalars.word(word, "`convention`", WeightsConvention.class))
                .orElse(WeightsForm.OWN.convention()),
            variance.filter(truth -> scalars.truth(truth, "`log-variance`")).isPresent()));
  }

  // The axes in the order written: the last moves fastest.
  private List<Axis> axes(Element element) {
    Fields fields = Fields.of(element, Form.AXES, problems);
    List<Axis> axes = new ArrayList<>();
    for (String key : fields.present()) {
      AxisName axis = Word.parse(AxisName.class, key).orElseThrow();
      axes.add(new Axis(axis, values(axis, fields.get(key).orElseThrow())));
    }
    return axes;
  }

  private List<String> values(AxisName axis, Element element) {
    List<Element> items = element instanceof Sequence list ? list.items() : List.of(element);
    return items.stream().map(item -> value(axis, item).orElse(Draft.UNREADABLE)).toList();
  }

  private List<Selector> exclude(Element element) {
    if (!(element instanceof Sequence list)) {
      problems.add(
          element.place(),
          "`exclude` must be a list such as `[{model: a, k: 5}]`, not " + element.description());
      return List.of();
    }
    List<Selector> selectors = new ArrayList<>();
    for (Element item : list.items()) {
      if (item instanceof Mapping mapping && mapping.entries().isEmpty()) {
        problems.add(item.place(), "an empty exclude would drop every run; name the axes to match");
      }
      selectors.add(selector(Fields.of(item, Form.AXES, problems)));
    }
    return selectors;
  }

  /** The values of axes that a check names. */
  Optional<Selector> gateSelector(Element element, String called) {
    if (element instanceof Mapping mapping && mapping.entries().isEmpty()) {
      problems.add(element.place(), called + " is empty; name an axis, such as `{k: 50}`");
    }
    return Optional.of(selector(Fields.of(element, Form.GATE_AXES, problems)));
  }

  /** The values of the axes among the fields. */
  Selector selector(Fields fields) {
    Map<AxisName, String> values = new EnumMap<>(AxisName.class);
    for (AxisName axis : AxisName.values()) {
      fields
          .get(Word.of(axis))
          .flatMap(element -> value(axis, element))
          .ifPresent(value -> values.put(axis, value));
    }
    return new Selector(values);
  }

  private Optional<String> value(AxisName axis, Element element) {
    String name = "`" + Word.of(axis) + "`";
    return switch (axis) {
      case K, SEED ->
          scalars
              .scalar(element, name, "a whole number")
              .flatMap(scalar -> scalars.whole(scalar, name))
              .map(BigInteger::toString);
      default -> scalars.line(element, name);
    };
  }
}
