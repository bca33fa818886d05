package dev.iwae.sweep.spec;

import java.util.List;

/** How a sweep's results are compared with its baseline. */
public sealed interface CheckSpec {

  /** The check of a sweep that does not mention it. */
  Statistics DEFAULT =
      new Statistics(1e-3, new GateLimits(0.1, 3.0, 0.5), List.of(), List.of(), List.of());

  /**
   * Means over examples and seeds, with their uncertainty.
   *
   * @param falseFailRate probability that a build in which nothing got worse fails, all gates
   *     together; 0 &lt; … &le; 0.5
   * @param limits of runs that no rule changes
   * @param rules change limits for some runs; of several that match, the last wins
   * @param order claims that some runs are better than others
   * @param metrics other quantities that may not get worse
   */
  record Statistics(
      double falseFailRate,
      GateLimits limits,
      List<GateRule> rules,
      List<OrderGate> order,
      List<MetricGate> metrics)
      implements CheckSpec {

    public Statistics {
      rules = List.copyOf(rules);
      order = List.copyOf(order);
      metrics = List.copyOf(metrics);
    }

    /** The limits of a run. */
    public GateLimits limits(RunGroup group) {
      GateLimits changed = limits;
      for (GateRule rule : rules) {
        changed = group.matches(rule.match()) ? rule.applyTo(changed) : changed;
      }
      return changed;
    }
  }

  /**
   * Example by example, for weights that are only evaluated: common random numbers make them equal
   * up to rounding.
   *
   * @param tolerance largest difference that one log-likelihood may have, nats
   */
  record Examples(double tolerance) implements CheckSpec {
    public static final double DEFAULT_TOLERANCE = 1e-3;
  }

  /**
   * Example by example, for a training that is repeated: to the bit on the same machine.
   *
   * @param tolerance largest relative difference on another machine
   */
  record Replay(double tolerance) implements CheckSpec {
    public static final double DEFAULT_TOLERANCE = 1e-4;
  }
}
