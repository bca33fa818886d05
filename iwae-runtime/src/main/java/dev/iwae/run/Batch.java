package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.step.StepOrder;
import java.util.List;

/**
 * What a {@link BatchSystem} is to execute.
 *
 * @param sweep its name
 * @param goal all steps of the sweep, also those that are stored: by them a batch is known again
 *     that was submitted when less of it was stored
 * @param launch how a JVM that computes is started
 * @param elements what is to be done; independent of one another; the orders of each in the order
 *     they depend on each other. A step may be in several.
 */
public record Batch(
    String sweep, List<StepKey> goal, WorkerLaunch launch, List<List<StepOrder>> elements) {

  public Batch {
    goal = List.copyOf(goal);
    elements = elements.stream().map(List::copyOf).toList();
  }
}
