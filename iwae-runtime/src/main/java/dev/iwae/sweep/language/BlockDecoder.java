package dev.iwae.sweep.language;

import dev.iwae.sweep.grid.SweepRules;
import dev.iwae.sweep.spec.Axis;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks of {@code runs}. What their names mean is {@link SweepRules}'s concern. */
final class BlockDecoder {

  private static final Set<String> WEIGHTS = Set.of("weights", "convention", "log-variance");

  private final FilePaths paths;
  private final AxesDecoder axes;
  private final Problems problems;
  private final Scalars scalars;

  BlockDecoder(FilePaths paths, AxesDecoder axes, Problems problems) {
    this.paths = paths;
    this.axes = axes;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Draft.Block block(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.BLOCK, problems);
    Optional<String> label = fields.get("label").flatMap(this::label);
    Optional<StartFrom> start = fields.get("start-from").flatMap(this::startFrom);
    List<Axis> grid = fields.get("grid").map(axes::read).orElse(List.of());
    List<Axis> zip = fields.get("zip").map(axes::read).orElse(List.of());
    List<Selector> exclude = fields.get("exclude").map(this::exclude).orElse(List.of());
    RunBlock block = new RunBlock(label, start, grid, exclude, zip);
    boolean named =
        Fields.fits(element, Form.BLOCK.all())
            && hasKnownAxes(fields, "grid")
            && hasKnownAxes(fields, "zip");
    return new Draft.Block(block, named && problems.count() == before, named);
  }

  private boolean hasKnownAxes(Fields fields, String key) {
    return fields.get(key).filter(written -> !axes.areKnown(written)).isEmpty();
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
    Fields fields = axes.fields(element, Form.START_FROM);
    if (fields.present().isEmpty() && problems.count() == before) {
      problems.add(
          element.place(),
          "`start-from` is empty; name the axes in which the earlier run differs, or `weights`");
    }
    if (fields.present().contains("weights") && !WEIGHTS.containsAll(fields.present())) {
      problems.add(element.place(), "`start-from` has `weights` or axes, not both");
    }
    Optional<WeightsForm> form = weightsForm(fields);
    Optional<Path> weights = fields.get("weights").flatMap(file -> paths.read(file, "`weights`"));
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            weights
                .<StartFrom>map(file -> new StartFrom.Weights(file, form.orElse(WeightsForm.OWN)))
                .orElseGet(() -> new StartFrom.Run(axes.selector(fields))));
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
      selectors.add(axes.selector(axes.fields(item, Form.AXES)));
    }
    return selectors;
  }

  /** The values of axes that a check names. */
  Optional<Selector> gateSelector(Element element, String called) {
    if (element instanceof Mapping mapping && mapping.entries().isEmpty()) {
      problems.add(element.place(), called + " is empty; name an axis, such as `{k: 50}`");
    }
    return Optional.of(axes.selector(axes.fields(element, Form.GATE_AXES)));
  }
}
