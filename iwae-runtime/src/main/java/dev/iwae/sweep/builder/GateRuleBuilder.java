package dev.iwae.sweep.builder;

import dev.iwae.sweep.text.Branch;
import java.util.function.Consumer;

/** Says which limits some runs have; part of {@link SweepBuilder}. */
public final class GateRuleBuilder {

  private final Branch branch;

  GateRuleBuilder(Branch branch) {
    this.branch = branch;
  }

  /** The runs that the rule is for. */
  public GateRuleBuilder match(Consumer<SelectorBuilder> declare) {
    CheckBuilder.put(branch, "match", declare);
    return this;
  }

  /** A smaller drop does not matter, nats. */
  public GateRuleBuilder margin(double nats) {
    branch.number("margin", nats);
    return this;
  }

  /** A larger drop is a regression whatever the uncertainty, nats. */
  public GateRuleBuilder hardLimit(double nats) {
    branch.number("hard-limit", nats);
    return this;
  }

  /** What is known beforehand of the standard deviation between seeds, nats. */
  public GateRuleBuilder seedSpread(double nats) {
    branch.number("seed-spread", nats);
    return this;
  }
}
