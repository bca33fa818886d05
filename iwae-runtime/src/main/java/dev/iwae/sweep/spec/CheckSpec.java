package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;

/** How a sweep's results are compared with its baseline. */
@Called(value = "the check", by = "compare", unlessGiven = "statistics")
public sealed interface CheckSpec
    permits CheckSpec.Statistics, CheckSpec.Examples, CheckSpec.Replay {

  /** The check of a sweep that does not mention it. */
  Statistics DEFAULT =
      new Statistics(1e-3, new GateLimits(0.1, 3.0, 0.5), List.of(), List.of(), List.of());

  /**
   * Means over examples and seeds, with their uncertainty.
   *
   * @param falseFailRate probability that a check in which nothing got worse fails, all gates of
   *     the sweep together
   * @param margin a smaller drop of the log-likelihood does not matter, nats
   * @param hardLimit a larger drop is a regression whatever its uncertainty, nats
   * @param seedSpread standard deviation between seeds as far as it is known beforehand, nats;
   *     counts as much as 9 seeds
   * @param rules other limits for some runs: {@code match}, a value of some axes, and {@code
   *     margin}, {@code hard-limit}, {@code seed-spread}; of several that match, the last wins
   * @param order claims that need no baseline: each run that matches {@code better} is compared
   *     with the one that differs from it in the axes of {@code than}, and must be better by at
   *     least {@code by} nats (0 if left out)
   * @param gates {@code active-units} (all layers together), {@code effective-sample-size}, {@code
   *     jackknife}, {@code ais} and {@code defensive} (log p(x) by these, where the evaluation has
   *     them) may not get worse either: each has {@code margin} and {@code seed-spread} in its own
   *     unit, both required
   */
  @Called("the check")
  record Statistics(
      @Setting(unlessGiven = "1e-3", above = 0, atMost = 0.5) double falseFailRate,
      @Setting(unlessGiven = "0.1", atLeast = 0) double margin,
      @Setting(unlessGiven = "3.0", above = 0) double hardLimit,
      @Setting(unlessGiven = "0.5", atLeast = 0) double seedSpread,
      @Setting(
              unlessGiven = "[]",
              later = true,
              items = {"a rule", "mappings"})
          List<GateRule> rules,
      @Setting(
              unlessGiven = "[]",
              later = true,
              items = {"an order", "mappings"})
          List<OrderGate> order,
      @Setting(key = "metrics", later = true) MetricGates gates)
      implements CheckSpec {
    public Statistics {
      rules = List.copyOf(rules);
      order = List.copyOf(order);
    }

    /** With the limits of runs that no rule changes. */
    public Statistics(
        double falseFailRate,
        GateLimits limits,
        List<GateRule> rules,
        List<OrderGate> order,
        List<MetricGate> metrics) {
      this(
          falseFailRate,
          limits.margin(),
          limits.hardLimit(),
          limits.seedSpread(),
          rules,
          order,
          MetricGates.of(metrics));
    }

    /** The limits of runs that no rule changes. */
    public GateLimits limits() {
      return new GateLimits(margin, hardLimit, seedSpread);
    }

    /** Other quantities that may not get worse. */
    public List<MetricGate> metrics() {
      return gates.all();
    }

    /** The limits of a run. */
    public GateLimits limits(RunGroup group) {
      GateLimits changed = limits();
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
  @Called("the check")
  record Examples(@Setting(unlessGiven = "1e-3", atLeast = 0) double tolerance)
      implements CheckSpec {}

  /**
   * Example by example, for a training that is repeated: to the bit on the same machine.
   *
   * @param tolerance largest relative difference on another machine
   */
  @Called("the check")
  record Replay(@Setting(unlessGiven = "1e-4", atLeast = 0) double tolerance)
      implements CheckSpec {}
}
