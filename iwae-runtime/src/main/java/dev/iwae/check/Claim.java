package dev.iwae.check;

import dev.iwae.results.GatePlace;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.RunGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * That one candidate is better than another.
 *
 * @param by at least so much, nats
 */
record Claim(Candidate better, Candidate than, double by, GatePlace place) {

  /** The claims of a sweep about these candidates. */
  static List<Claim> of(
      List<OrderGate> gates, Collection<Candidate> candidates, IntFunction<GatePlace> places) {
    Map<RunGroup, Candidate> byGroup = new LinkedHashMap<>();
    candidates.forEach(candidate -> byGroup.put(candidate.group(), candidate));
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      OrderGate gate = gates.get(i);
      for (OrderGate.Pair pair : gate.pairs(byGroup.keySet())) {
        claims.add(
            new Claim(
                byGroup.get(pair.better()), byGroup.get(pair.than()), gate.by(), places.apply(i)));
      }
    }
    return claims;
  }
}
