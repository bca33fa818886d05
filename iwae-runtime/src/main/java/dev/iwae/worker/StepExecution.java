package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** What a worker does with an order. */
interface StepExecution {

  /** What steps are executed on, for provenance. Loads whatever executing needs. */
  ObjectNode environment();

  /**
   * Executes a step until its result is in the store.
   *
   * @param progress may be called as often as one likes
   * @param stop to be looked at often; once requested, leave a checkpoint and throw
   * @return whether another process had stored it meanwhile
   * @throws StepInterrupted after a stop was requested
   * @throws dev.iwae.sweep.UserException if it failed for a reason that the user can mend
   */
  boolean execute(StepOrder order, Consumer<StepProgress> progress, StopSignal stop);
}
