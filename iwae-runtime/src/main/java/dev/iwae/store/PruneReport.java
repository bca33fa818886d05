package dev.iwae.store;

import java.util.List;
import java.util.Set;

/**
 * Results that no kept key refers to.
 *
 * @param steps keys of finished steps, sorted
 * @param checkpoints keys of unfinished steps, sorted
 * @param bytes on disk, of both
 */
public record PruneReport(List<StepKey> steps, List<StepKey> checkpoints, long bytes) {

  public PruneReport {
    steps = List.copyOf(steps);
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * The rest.
   *
   * @param needed what somebody refers to by now
   */
  public PruneReport without(Set<StepKey> needed) {
    return new PruneReport(others(steps, needed), others(checkpoints, needed), bytes);
  }

  private static List<StepKey> others(List<StepKey> keys, Set<StepKey> needed) {
    return keys.stream().filter(key -> !needed.contains(key)).toList();
  }
}
