package dev.iwae.store;

import java.util.List;

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
}
