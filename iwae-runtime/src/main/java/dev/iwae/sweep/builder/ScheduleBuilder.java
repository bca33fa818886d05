package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Declares an optimisation schedule; part of {@link SweepBuilder}. Without stages it trains
 * nothing, for models that are only evaluated.
 */
public final class ScheduleBuilder {

  private final Branch branch;
  private final List<Element> stages = new ArrayList<>();
  private boolean geometric;

  ScheduleBuilder(Branch branch) {
    this.branch = branch;
  }

  /** Examples per step. */
  public ScheduleBuilder batch(int examples) {
    branch.number("batch", examples);
    return this;
  }

  /** Whether every epoch visits the examples in a new order. */
  public ScheduleBuilder shuffle(boolean shuffle) {
    branch.truth("shuffle", shuffle);
    return this;
  }

  /** Adam's constants. */
  public ScheduleBuilder adam(double beta1, double beta2, double epsilon) {
    return adam(new AdamSpec(beta1, beta2, epsilon));
  }

  /** Adam's constants, and how its moments are used. */
  public ScheduleBuilder adam(AdamSpec adam) {
    branch.put(
        "optimizer",
        new Branch(branch.call("optimizer"))
            .put("adam", new SweepForm(Path::toString).element(adam, branch.call("adam"))));
    return this;
  }

  /** Adds a stage. */
  public ScheduleBuilder stage(int epochs, double learningRate) {
    stages.add(
        new Branch(branch.call("stage(" + (stages.size() + 1) + ")"))
            .number("epochs", epochs)
            .number("learning-rate", learningRate)
            .element());
    return this;
  }

  /**
   * All stages by a rule: stage i of n has {@code firstEpochs * factor^i} epochs, and rates fall
   * geometrically from the first to the last. Excludes {@link #stage}.
   */
  public ScheduleBuilder geometric(
      int count, int firstEpochs, int factor, double firstRate, double lastRate) {
    String call = branch.call("geometric");
    Branch rule =
        new Branch(call)
            .number("count", count)
            .put(
                "epochs",
                new Branch(call + ".epochs").number("first", firstEpochs).number("factor", factor))
            .put(
                "learning-rate",
                new Branch(call + ".learning-rate")
                    .number("first", firstRate)
                    .number("last", lastRate));
    branch.put("stages", new Branch(call).put("geometric", rule));
    geometric = true;
    return this;
  }

  // With both a rule and stages, `stages` is there twice, which the decoder reports.
  Branch finish() {
    return geometric && stages.isEmpty() ? branch : branch.list("stages", stages);
  }
}
