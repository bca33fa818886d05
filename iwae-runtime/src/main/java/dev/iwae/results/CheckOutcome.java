package dev.iwae.results;

import java.time.Instant;
import java.util.List;

/**
 * What a regression check found, the model of {@code check.json}.
 *
 * @param sweep name of the sweep
 * @param results when the results that were checked were collected
 * @param failed whether the build fails
 * @param sentence the outcome in one sentence
 * @param falseFailRate probability that a check fails in which nothing got worse; 0 if the check
 *     compares example by example
 * @param gates in the order of the sweep
 */
public record CheckOutcome(
    String sweep,
    Instant results,
    boolean failed,
    String sentence,
    double falseFailRate,
    List<GateOutcome> gates) {

  public CheckOutcome {
    gates = List.copyOf(gates);
  }

  /** The gates with a verdict. */
  public List<GateOutcome> gates(GateVerdict verdict) {
    return gates.stream().filter(gate -> gate.verdict() == verdict).toList();
  }
}
