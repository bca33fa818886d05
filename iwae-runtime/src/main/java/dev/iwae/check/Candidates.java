package dev.iwae.check;

import dev.iwae.results.GatePlace;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts declared, measured and baseline runs side by side. */
final class Candidates {

  private final Map<String, MeasuredRun> measured = new HashMap<>();
  private final Map<String, String> failures;
  private final Set<String> ids;
  private final Function<String, GatePlace> places;

  private Candidates(CheckInput input) {
    this.failures = input.failures();
    input.runs().forEach(run -> measured.put(run.point().id(), run));
    this.ids =
        input.selected().stream()
            .map(RunSpec::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.places = input.runPlaces();
  }

  /** In the order of the sweep; then what only the baseline has. */
  static Collection<Candidate> of(CheckInput input) {
    Map<RunGroup, Set<String>> groups = new LinkedHashMap<>();
    for (RunSpec run : input.selected()) {
      groups.computeIfAbsent(RunGroup.of(run), g -> new LinkedHashSet<>()).add(run.id());
    }
    Map<RunGroup, List<MeasuredRun>> before = new LinkedHashMap<>();
    input
        .baseline()
        .ifPresent(
            baseline ->
                RunGroups.of(baseline.runs().stream().filter(input::concerns).toList())
                    .forEach(before::put));
    before.keySet().forEach(group -> groups.putIfAbsent(group, Set.of()));
    Candidates candidates = new Candidates(input);
    List<Candidate> all = new ArrayList<>();
    groups.forEach(
        (group, declared) ->
            all.add(candidates.candidate(group, declared, before.getOrDefault(group, List.of()))));
    return all;
  }

  private Candidate candidate(RunGroup group, Set<String> declared, List<MeasuredRun> before) {
    Set<String> wanted = new LinkedHashSet<>(declared);
    before.forEach(run -> wanted.add(run.point().id()));
    List<MeasuredRun> now = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> undeclared = new ArrayList<>();
    for (String id : wanted) {
      if (!ids.contains(id)) {
        undeclared.add(id);
      } else if (measured.containsKey(id)) {
        now.add(measured.get(id));
      } else {
        missing.add(failures.getOrDefault(id, id + " is not in results.json; iwae:sweep makes it"));
      }
    }
    return new Candidate(
        group, now, before, missing, undeclared, places.apply(wanted.iterator().next()));
  }
}
