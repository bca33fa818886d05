package dev.iwae.check;

import dev.iwae.sweep.spec.RunGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs by what they share beside the seed. */
final class RunGroups {

  private RunGroups() {}

  /** In the order of first appearance. */
  static Map<RunGroup, List<MeasuredRun>> of(Collection<MeasuredRun> runs) {
    Map<RunGroup, List<MeasuredRun>> groups = new LinkedHashMap<>();
    runs.forEach(run -> groups.computeIfAbsent(run.group(), g -> new ArrayList<>()).add(run));
    return groups;
  }
}
