package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Declares a block of runs; part of {@link SweepBuilder}. */
public final class BlockBuilder {

  private final Branch branch;
  private final List<Element> excludes = new ArrayList<>();

  BlockBuilder(Branch branch) {
    this.branch = branch;
  }

  /** Puts a label in front of the run ids. */
  public BlockBuilder label(String label) {
    branch.text("label", label);
    return this;
  }

  /** Axes that multiply. */
  public BlockBuilder grid(Consumer<AxesBuilder> axes) {
    Branch grid = new Branch(branch.call("grid"));
    axes.accept(new AxesBuilder(grid));
    branch.put("grid", grid);
    return this;
  }

  /** Axes of equal length that move together. */
  public BlockBuilder zip(Consumer<AxesBuilder> axes) {
    Branch zip = new Branch(branch.call("zip"));
    axes.accept(new AxesBuilder(zip));
    branch.put("zip", zip);
    return this;
  }

  /** Drops the points that have all these values. */
  public BlockBuilder exclude(Consumer<SelectorBuilder> values) {
    Branch exclude = new Branch(branch.call("exclude(" + (excludes.size() + 1) + ")"));
    values.accept(new SelectorBuilder(exclude));
    excludes.add(exclude.element());
    return this;
  }

  /** Starts each run from the run that differs from it by these values. */
  public BlockBuilder startFrom(Consumer<SelectorBuilder> values) {
    Branch start = new Branch(branch.call("startFrom"));
    values.accept(new SelectorBuilder(start));
    branch.put("start-from", start);
    return this;
  }

  /** Starts each run from named arrays made elsewhere. */
  public BlockBuilder startFromWeights(Path file) {
    branch.put(
        "start-from", new Branch(branch.call("startFromWeights")).text("weights", file.toString()));
    return this;
  }

  /** As {@link #startFromWeights(Path)}, of arrays that are written otherwise, as by PyTorch. */
  public BlockBuilder startFromWeights(StartFrom.Weights weights) {
    branch.put(
        "start-from",
        new SweepForm(Path::toString).element(weights, branch.call("startFromWeights")));
    return this;
  }

  Branch finish() {
    return excludes.isEmpty() ? branch : branch.list("exclude", excludes);
  }
}
