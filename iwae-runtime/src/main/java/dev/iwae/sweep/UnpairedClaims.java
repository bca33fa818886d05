package dev.iwae.sweep;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs that a claim of order says to be better, and has nothing to compare with: a gate less than
 * whoever wrote the claim may think of.
 *
 * @param sweep with its check
 * @param runs all of them
 */
public record UnpairedClaims(Sweep sweep, List<RunSpec> runs) {

  /**
   * A warning for every claim that has some, at its place.
   *
   * @param places read only if there are any
   */
  public List<Problem> problems(Supplier<SweepPlaces> places) {
    List<Problem> problems = new ArrayList<>();
    if (sweep.check() instanceof CheckSpec.Statistics statistics) {
      for (int i = 0; i < statistics.order().size(); i++) {
        List<RunGroup> alone = alone(statistics.order().get(i));
        if (!alone.isEmpty()) {
          problems.add(places.get().order(i).problem(message(alone)));
        }
      }
    }
    return List.copyOf(problems);
  }

  private static String message(List<RunGroup> alone) {
    return "this claim says nothing of %s: no run has the values of `than` and else the same"
        .formatted(
            alone.size() == 1
                ? "`" + alone.get(0).id() + "`"
                : "%s of its runs, such as `%s`"
                    .formatted(Integer.toString(alone.size()), alone.get(0).id()));
  }

  private List<RunGroup> alone(OrderGate claim) {
    Set<RunGroup> groups =
        runs.stream().map(RunGroup::of).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<RunGroup> paired =
        claim.pairs(groups).stream().map(OrderGate.Pair::better).collect(Collectors.toSet());
    return groups.stream()
        .filter(group -> group.matches(claim.better()) && !group.matches(claim.than()))
        .filter(group -> !paired.contains(group))
        .toList();
  }
}
