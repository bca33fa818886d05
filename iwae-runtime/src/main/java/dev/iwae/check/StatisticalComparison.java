package dev.iwae.check;

import dev.iwae.results.GateOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.MetricGate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

/** Means over examples and seeds, with their uncertainty. */
record StatisticalComparison(CheckSpec.Statistics check, IntFunction<GatePlace> orderPlaces)
    implements CheckMethod {

  @Override
  public List<GateOutcome> outcomes(Collection<Candidate> candidates) {
    List<Candidate> comparable =
        candidates.stream().filter(c -> Prerequisites.ofMeans(c).isEmpty()).toList();
    List<Claim> claims = Claim.of(check.order(), candidates, orderPlaces);
    int gates = comparable.size() + metricGates(comparable) + claims.size();
    DecisionRule rule = new DecisionRule(check.falseFailRate(), Math.max(1, gates));
    LikelihoodGate likelihood = new LikelihoodGate(check, rule, comparable);
    List<GateOutcome> outcomes = new ArrayList<>();
    for (Candidate candidate : candidates) {
      outcomes.add(
          CheckMethod.outcome(
              candidate,
              Prerequisites.ofMeans(candidate).orElseGet(() -> likelihood.compare(candidate))));
      if (comparable.contains(candidate)) {
        for (MetricGate metric : check.metrics()) {
          new MetricComparison(metric, rule, comparable)
              .outcome(candidate)
              .ifPresent(outcomes::add);
        }
      }
    }
    ClaimGate gate = new ClaimGate(check, rule, candidates);
    claims.forEach(claim -> outcomes.add(gate.outcome(claim)));
    return outcomes;
  }

  private int metricGates(List<Candidate> comparable) {
    int gates = 0;
    for (MetricGate metric : check.metrics()) {
      gates += (int) comparable.stream().filter(c -> MetricComparison.isThere(metric, c)).count();
    }
    return gates;
  }
}
