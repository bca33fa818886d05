package dev.iwae.run;

import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.step.StepOrder;
import java.util.List;

/**
 * What a {@link BatchSystem} is to execute.
 *
 * @param sweep its name
 * @param launch how a JVM that computes is started
 * @param elements independent of one another; the orders of each in the order they depend on each
 *     other. A step may be in several.
 */
public record Batch(String sweep, WorkerLaunch launch, List<List<StepOrder>> elements) {

  public Batch {
    elements = elements.stream().map(List::copyOf).toList();
  }
}
