package dev.iwae.plan;

import java.util.Map;

/**
 * The members that a configuration leaves out at their default: they came when results were already
 * stored, whose keys they must not change. What is left out reads as follows.
 */
final class LaterMembers {

  private static final Map<String, String> OF_A_STAGE =
      Map.of(
          "objective.gradient", "total",
          "objective.backward.roulette", "none",
          "objective.kl", "monte-carlo",
          "objective.warm-up.epochs", "none",
          "objective.warm-up.passed", "0",
          "optimizer.adam.second-moment", "zero",
          "optimizer.adam.moments", "updated");

  private LaterMembers() {}

  /** Adds to the paths and values of a configuration those that it leaves out. */
  static void complete(Map<String, String> values) {
    values.putIfAbsent("model.initial-weights", "glorot");
    if ("weights".equals(values.get("kind"))) {
      values.putIfAbsent("convention", "iwae");
      values.putIfAbsent("log-variance", "false");
    }
    if ("stage".equals(values.get("kind"))) {
      OF_A_STAGE.forEach(values::putIfAbsent);
    }
  }
}
