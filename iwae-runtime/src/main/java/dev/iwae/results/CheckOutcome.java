package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a regression check found, the model of {@code check.json}.
 *
 * @param sweep name of the sweep
 * @param results when the results that were checked were collected
 * @param sentence the outcome in one sentence
 * @param falseFailRate probability that a check fails in which nothing got worse; 0 if the check
 *     compares example by example
 * @param failing the verdicts that fail the build
 * @param gates in the order of the sweep
 */
public record CheckOutcome(
    String sweep,
    Instant results,
    String sentence,
    double falseFailRate,
    Set<GateVerdict> failing,
    List<GateOutcome> gates) {

  public CheckOutcome {
    failing = Collections.unmodifiableSortedSet(new TreeSet<>(failing));
    gates = List.copyOf(gates);
  }

  /** Whether the build fails. */
  @JsonProperty
  public boolean failed() {
    return gates.stream().anyMatch(this::fails);
  }

  /** Whether a gate is a reason for the build to fail. */
  public boolean fails(GateOutcome gate) {
    return failing.contains(gate.verdict());
  }
}
