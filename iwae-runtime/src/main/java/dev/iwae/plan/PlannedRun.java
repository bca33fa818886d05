package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.RunSpec;
import java.util.List;
import java.util.Optional;

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

  /** The run before this one that a step is of; empty for the steps of this one itself. */
  public Optional<RunSpec> earlier(StepKey step) {
    int place = chain.contains(step) ? chain.indexOf(step) : chain.size();
    int first = chain.size() - stages.size();
    Optional<RunSpec> owner = Optional.empty();
    RunSpec.Start start = run.start();
    while (place < first && start instanceof RunSpec.Start.After before) {
      owner = Optional.of(before.run());
      first -= before.run().schedule().spec().stages().size();
      start = before.run().start();
    }
    return owner;
  }
}
