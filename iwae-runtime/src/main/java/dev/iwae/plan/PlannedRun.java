package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.RunSpec;
import java.util.List;

/**
 * A run and its steps.
 *
 * @param run as declared
 * @param stages its own stages in order; empty for a model that is only evaluated
 * @param chain all steps from the first weights to the last of {@code stages}, including the stages
 *     of the run it starts from, or the import of the weights it starts from
 * @param evaluation judges the end of the chain
 */
public record PlannedRun(
    RunSpec run, List<StepKey> stages, List<StepKey> chain, StepKey evaluation) {

  public PlannedRun {
    stages = List.copyOf(stages);
    chain = List.copyOf(chain);
  }
}
