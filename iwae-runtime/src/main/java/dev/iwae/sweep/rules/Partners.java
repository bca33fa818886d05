package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.text.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bounds that a choice goes with; all others are refused.
 *
 * @param bounds in the order in which messages name them
 * @param reasons why it does not go with another, where that is known
 * @param others why it does not go with those that have no reason of their own
 */
record Partners(
    List<Class<? extends Bound>> bounds,
    Map<Class<? extends Bound>, String> reasons,
    Optional<String> others) {

  static Partners of(List<Class<? extends Bound>> bounds) {
    return new Partners(bounds, Map.of(), Optional.empty());
  }

  Partners because(Class<? extends Bound> other, String reason) {
    Map<Class<? extends Bound>, String> more = new LinkedHashMap<>(reasons);
    more.put(other, reason);
    return new Partners(bounds, more, others);
  }

  /** Says why it does not go with all that have no reason of their own. */
  Partners otherwise(String reason) {
    return new Partners(bounds, reasons, Optional.of(reason));
  }

  /** Why the choice does not go with a bound; empty if it does. */
  Optional<String> objection(Bound bound) {
    return bounds.contains(bound.getClass())
        ? Optional.empty()
        : Optional.of(
            reasons.getOrDefault(
                bound.getClass(),
                others.orElse(
                    "what the two are together with `"
                        + Word.of(bound.getClass())
                        + "` is not defined")));
  }

  /** {@code `bound: elbo`} or {@code `bound: elbo` or `iwae`}. */
  String words() {
    return bounds.isEmpty()
        ? "another word"
        : "`bound: " + String.join("` or `", bounds.stream().map(Word::of).toList()) + "`";
  }
}
