package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the blocks of {@code runs}. What their names mean is the concern of {@code sweep.grid}. */
final class BlockDecoder {

  static final Keys BLOCK = Declared.of(RunBlock.class).keys(Dialect.SWEEP);

  private static final Component LABEL = Declared.of(RunBlock.class).components().get(0);
  private static final Keys WEIGHTS = Declared.of(StartFrom.Weights.class).keys(Dialect.SWEEP);

  /** The axes of an earlier run, or weights. */
  static final Keys START_FROM =
      new Keys(
          WEIGHTS.noun(),
          List.of(),
          Stream.concat(WEIGHTS.keys().stream(), AxesDecoder.AXES.keys().stream()).toList());

  /** Seeds are averaged over. */
  static final Keys GATE_AXES =
      new Keys(
          "the axes of a check",
          List.of(),
          Word.all(AxisName.class).stream()
              .filter(word -> !word.equals(Word.of(AxisName.SEED)))
              .toList());

  private final ValueReader values;
  private final AxesDecoder axes;
  private final Problems problems;
  private final List<Draft.BlockDraft> read = new ArrayList<>();

  /**
   * @param values reads what is declared
   */
  BlockDecoder(ValueReader values, AxesDecoder axes, Problems problems) {
    this.values = values;
    this.axes = axes;
    this.problems = problems;
  }

  /** What was read so far. */
  List<Draft.BlockDraft> read() {
    return read;
  }

  Optional<RunBlock> block(Element element, String called) {
    int before = problems.count();
    Fields fields = Fields.of(element, BLOCK, problems);
    RunBlock block =
        new RunBlock(
            fields
                .get("label")
                .flatMap(label -> values.given(LABEL, label))
                .map(String.class::cast),
            fields.get("start-from").flatMap(this::startFrom),
            fields.get("grid").map(axes::read).orElse(List.of()),
            fields.get("exclude").map(this::exclude).orElse(List.of()),
            fields.get("zip").map(axes::read).orElse(List.of()));
    boolean named =
        Fields.fits(element, BLOCK) && hasKnownAxes(fields, "grid") && hasKnownAxes(fields, "zip");
    read.add(new Draft.BlockDraft(block, named && problems.count() == before, named));
    return Optional.of(block);
  }

  private boolean hasKnownAxes(Fields fields, String key) {
    return fields.get(key).filter(written -> !axes.areKnown(written)).isEmpty();
  }

  private Optional<StartFrom> startFrom(Element element) {
    int before = problems.count();
    Fields fields = axes.fields(element, START_FROM);
    boolean weights = fields.present().contains("weights");
    if (fields.present().isEmpty() && problems.count() == before) {
      problems.add(
          element.place(),
          "`start-from` is empty; name the axes in which the earlier run differs, or `weights`");
    } else if (weights && !WEIGHTS.keys().containsAll(fields.present())) {
      problems.add(element.place(), "`start-from` has `weights` or axes, not both");
    } else if (!weights) {
      requireNoForm(fields);
    }
    Optional<StartFrom> start =
        weights
            ? values.read(StartFrom.Weights.class, fields, element).map(StartFrom.class::cast)
            : Optional.of(new StartFrom.Run(axes.selector(fields)));
    return start.filter(read -> problems.count() == before);
  }

  private void requireNoForm(Fields fields) {
    WEIGHTS.keys().stream()
        .flatMap(key -> fields.get(key).stream())
        .findFirst()
        .ifPresent(
            extra ->
                problems.add(
                    extra.place(), "this says how `weights` are written; name their file"));
  }

  private List<Selector> exclude(Element element) {
    if (!(element instanceof Sequence list)) {
      problems.mustBe(element, "`exclude`", "a list such as `[{model: a, k: 5}]`");
      return List.of();
    }
    List<Selector> selectors = new ArrayList<>();
    for (Element item : list.items()) {
      if (item instanceof Mapping mapping && mapping.entries().isEmpty()) {
        problems.add(item.place(), "an empty exclude would drop every run; name the axes to match");
      }
      selectors.add(axes.selector(axes.fields(item, AxesDecoder.AXES)));
    }
    return selectors;
  }

  /** The values of axes that a check names. */
  Optional<Selector> gateSelector(Element element, String called) {
    if (element instanceof Mapping mapping && mapping.entries().isEmpty()) {
      problems.add(element.place(), called + " is empty; name an axis, such as `{k: 50}`");
    }
    return Optional.of(axes.selector(axes.fields(element, GATE_AXES)));
  }
}
