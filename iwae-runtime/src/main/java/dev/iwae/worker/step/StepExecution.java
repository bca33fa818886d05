package dev.iwae.worker.step;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a worker does with an order. */
public interface StepExecution {

  /** What steps are executed on, for provenance. Loads whatever executing needs. */
  ObjectNode environment();

  /**
   * Steps may use so many threads from here on, also one that is being executed. Any thread may
   * call.
   *
   * @param threads at least 1, as before the first call
   */
  void employ(int threads);

  /**
   * Executes a step until its result is in the store.
   *
   * @param progress hears how it goes
   * @param stop to be looked at often; once requested, leave a checkpoint and throw
   * @return whether another process had stored it meanwhile
   * @throws StepInterrupted after a stop was requested
   * @throws dev.iwae.sweep.text.UserException if it failed for a reason that the user can mend
   */
  boolean execute(StepOrder order, ProgressListener progress, StopSignal stop);

  /**
   * Takes part in a step that another worker executes, as long as there is something to share.
   * Stores no result.
   *
   * @param progress hears how it goes
   * @param stop to be looked at often
   * @throws StepInterrupted after a stop was requested
   * @throws dev.iwae.sweep.text.UserException if it failed for a reason that the user can mend
   */
  void help(StepOrder order, ProgressListener progress, StopSignal stop);
}
