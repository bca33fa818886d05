package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.CheckSpec.Examples;
import dev.iwae.sweep.spec.CheckSpec.Replay;
import dev.iwae.sweep.spec.CheckSpec.Statistics;
import dev.iwae.sweep.spec.GateRule;
import dev.iwae.sweep.spec.MetricGate;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Word;
import java.util.OptionalDouble;

/** The tree of a check: what {@link CheckDecoder} reads as that check. */
final class CheckTree {

  private CheckTree() {}

  static Branch of(CheckSpec check) {
    Branch branch = new Branch("");
    if (check instanceof Examples examples) {
      return branch
          .word("compare", CheckDecoder.Comparison.EXAMPLES)
          .number("tolerance", examples.tolerance());
    }
    if (check instanceof Replay replay) {
      return branch
          .word("compare", CheckDecoder.Comparison.REPLAY)
          .number("tolerance", replay.tolerance());
    }
    return statistics(branch, (Statistics) check);
  }

  private static Branch statistics(Branch branch, Statistics check) {
    branch
        .number("false-fail-rate", check.falseFailRate())
        .number("margin", check.limits().margin())
        .number("hard-limit", check.limits().hardLimit())
        .number("seed-spread", check.limits().seedSpread());
    if (!check.rules().isEmpty()) {
      branch.list("rules", check.rules().stream().map(rule -> rule(rule).element()).toList());
    }
    if (!check.order().isEmpty()) {
      branch.list("order", check.order().stream().map(gate -> order(gate).element()).toList());
    }
    if (!check.metrics().isEmpty()) {
      Branch metrics = new Branch("");
      check.metrics().forEach(gate -> metrics.put(Word.of(gate.metric()), metric(gate)));
      branch.put("metrics", metrics);
    }
    return branch;
  }

  private static Branch rule(GateRule rule) {
    Branch branch = new Branch("").put("match", SweepTree.selector(rule.match()));
    put(branch, "margin", rule.margin());
    put(branch, "hard-limit", rule.hardLimit());
    put(branch, "seed-spread", rule.seedSpread());
    return branch;
  }

  private static void put(Branch branch, String key, OptionalDouble value) {
    value.ifPresent(number -> branch.number(key, number));
  }

  private static Branch order(OrderGate gate) {
    return new Branch("")
        .put("better", SweepTree.selector(gate.better()))
        .put("than", SweepTree.selector(gate.than()))
        .number("by", gate.by());
  }

  private static Branch metric(MetricGate gate) {
    return new Branch("").number("margin", gate.margin()).number("seed-spread", gate.seedSpread());
  }
}
