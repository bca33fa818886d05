package dev.iwae.sweep;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs that a claim of order says to be better, and has nothing to compare with: a gate less than
 * whoever wrote the claim may think of.
 *
 * @param sweep with its check
 * @param runs all of them
 */
public record UnpairedClaims(Sweep sweep, List<RunSpec> runs) {

  /** A warning for every such run. */
  public List<RunWarning> warnings() {
    List<RunWarning> warnings = new ArrayList<>();
    if (sweep.check() instanceof CheckSpec.Statistics statistics) {
      List<OrderGate> claims = statistics.order();
      for (int i = 0; i < claims.size(); i++) {
        warnings.addAll(ofClaim(claims.get(i), "`order[%s]`".formatted(Integer.toString(i))));
      }
    }
    return List.copyOf(warnings);
  }

  private List<RunWarning> ofClaim(OrderGate claim, String name) {
    Set<RunGroup> groups =
        runs.stream().map(RunGroup::of).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<RunGroup> paired =
        claim.pairs(groups).stream().map(OrderGate.Pair::better).collect(Collectors.toSet());
    List<RunWarning> warnings = new ArrayList<>();
    Set<RunGroup> told = new LinkedHashSet<>();
    for (RunSpec run : runs) {
      RunGroup group = RunGroup.of(run);
      if (group.matches(claim.better()) && !paired.contains(group) && told.add(group)) {
        warnings.add(
            new RunWarning(
                run,
                "%s of `check` says nothing of `%s`: no run has the values of its `than` and else the same"
                    .formatted(name, group.id())));
      }
    }
    return warnings;
  }
}
