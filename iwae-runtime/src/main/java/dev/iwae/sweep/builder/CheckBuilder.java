package dev.iwae.sweep.builder;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says how results are compared with a baseline; part of {@link SweepBuilder}. {@link
 * CheckSpec.Statistics} unless {@link #examples} or {@link #replay} is called.
 */
public final class CheckBuilder {

  private final Branch branch;
  private final Branch metrics;
  private final List<Element> rules = new ArrayList<>();
  private final List<Element> order = new ArrayList<>();

  CheckBuilder(Branch branch) {
    this.branch = branch;
    this.metrics = new Branch(branch.call("metrics"));
  }

  /** Compares example by example, see {@link CheckSpec.Examples}. */
  public CheckBuilder examples(double tolerance) {
    branch.text("compare", Word.of(CheckSpec.Examples.class)).number("tolerance", tolerance);
    return this;
  }

  /** Compares to the bit on the same machine, see {@link CheckSpec.Replay}. */
  public CheckBuilder replay(double tolerance) {
    branch.text("compare", Word.of(CheckSpec.Replay.class)).number("tolerance", tolerance);
    return this;
  }

  /** Probability that a build in which nothing got worse fails. */
  public CheckBuilder falseFailRate(double rate) {
    branch.number("false-fail-rate", rate);
    return this;
  }

  /** A smaller drop does not matter, nats. */
  public CheckBuilder margin(double nats) {
    branch.number("margin", nats);
    return this;
  }

  /** A larger drop is a regression whatever the uncertainty, nats. */
  public CheckBuilder hardLimit(double nats) {
    branch.number("hard-limit", nats);
    return this;
  }

  /** What is known beforehand of the standard deviation between seeds, nats. */
  public CheckBuilder seedSpread(double nats) {
    branch.number("seed-spread", nats);
    return this;
  }

  /** Other limits for some runs. */
  public CheckBuilder rule(Consumer<GateRuleBuilder> declare) {
    Branch rule = new Branch(branch.call("rule(" + (rules.size() + 1) + ")"));
    declare.accept(new GateRuleBuilder(rule));
    rules.add(rule.element());
    return this;
  }

  /** Claims that the runs {@code better} are better than those they are compared with. */
  public CheckBuilder order(
      Consumer<SelectorBuilder> better, Consumer<SelectorBuilder> than, double by) {
    Branch gate = new Branch(branch.call("order(" + (order.size() + 1) + ")"));
    put(gate, "better", better);
    put(gate, "than", than);
    order.add(gate.number("by", by).element());
    return this;
  }

  /** Another quantity that may not get worse. */
  public CheckBuilder metric(GateMetric metric, double margin, double seedSpread) {
    Branch gate = new Branch(branch.call("metric(" + metric + ")"));
    metrics.put(Word.of(metric), gate.number("margin", margin).number("seed-spread", seedSpread));
    return this;
  }

  static void put(Branch branch, String key, Consumer<SelectorBuilder> declare) {
    Branch selector = new Branch(branch.call(key));
    declare.accept(new SelectorBuilder(selector));
    branch.put(key, selector);
  }

  Branch finish() {
    if (!rules.isEmpty()) {
      branch.list("rules", rules);
    }
    if (!order.isEmpty()) {
      branch.list("order", order);
    }
    return metrics.isEmpty() ? branch : branch.put("metrics", metrics);
  }
}
