package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tree of a sweep: what {@link SweepDecoder} reads as that sweep. */
public final class SweepTree {

  private final Function<Path, String> paths;

  /**
   * @param paths how to write a file's path
   */
  public SweepTree(Function<Path, String> paths) {
    this.paths = paths;
  }

  public Mapping tree(Sweep sweep) {
    Branch root = new Branch("");
    root.number("iwae", 1).text("name", sweep.name());
    sweep.title().ifPresent(title -> root.text("title", title));
    if (!sweep.notes().isEmpty()) {
      root.texts("notes", sweep.notes().stream());
    }
    root.put("datasets", named(sweep.datasets()));
    root.put("models", named(sweep.models()));
    root.put("objectives", named(sweep.objectives()));
    root.put("schedules", named(sweep.schedules()));
    root.put("evaluation", tree(sweep.evaluation()));
    root.list("runs", sweep.blocks().stream().map(block -> block(block).element()).toList());
    if (!sweep.check().equals(CheckSpec.DEFAULT)) {
      root.put("check", tree((Record) sweep.check()));
    }
    return root.element();
  }

  private Branch named(Map<String, ? extends Record> definitions) {
    Branch branch = new Branch("");
    definitions.forEach((name, definition) -> branch.put(name, tree(definition)));
    return branch;
  }

  private Element tree(Record definition) {
    return new SweepForm(paths).element(definition, "");
  }

  private Branch block(RunBlock block) {
    Branch branch = new Branch("");
    block.label().ifPresent(label -> branch.text("label", label));
    block.startFrom().ifPresent(start -> branch.put("start-from", startFrom(start)));
    axes(branch, "grid", block.grid());
    axes(branch, "zip", block.zip());
    if (!block.exclude().isEmpty()) {
      branch.list("exclude", block.exclude().stream().map(s -> selector(s).element()).toList());
    }
    return branch;
  }

  private Branch startFrom(StartFrom start) {
    return start instanceof StartFrom.Weights weights
        ? weights(weights)
        : selector(((StartFrom.Run) start).run());
  }

  private Branch weights(StartFrom.Weights weights) {
    Branch branch = new Branch("").text("weights", paths.apply(weights.file()));
    if (weights.form().convention() != WeightsForm.OWN.convention()) {
      branch.word("convention", weights.form().convention());
    }
    return weights.form().logVariance() ? branch.truth("log-variance", true) : branch;
  }

  private static void axes(Branch block, String key, List<Axis> axes) {
    Branch branch = new Branch("");
    for (Axis axis : axes) {
      AxisKey name = axis.name();
      List<Element> values = axis.values().stream().map(value -> value(name, value)).toList();
      if (name instanceof SettingAxis setting && !setting.equals(new SettingAxis(setting.path()))) {
        Branch named = new Branch("").text("as", setting.name()).list("values", values);
        branch.put(name.inFile(), named);
      } else {
        branch.list(name.inFile(), values);
      }
    }
    if (!axes.isEmpty()) {
      block.put(key, branch);
    }
  }

  private static Branch selector(Selector selector) {
    Branch branch = new Branch("");
    selector.values().forEach((axis, value) -> branch.put(axis.inFile(), value(axis, value)));
    return branch;
  }

  private static Element value(AxisKey axis, String value) {
    boolean name = axis instanceof AxisName && axis != AxisName.K && axis != AxisName.SEED;
    return name ? new Scalar(value, true, Place.call("")) : SettingText.element(value, "");
  }
}
