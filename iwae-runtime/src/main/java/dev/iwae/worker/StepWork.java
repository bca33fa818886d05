package dev.iwae.worker;

/** The computation of one kind of step. */
interface StepWork {

  /**
   * Computes the step, from its checkpoint if it has one.
   *
   * @throws StepInterrupted after a stop, with a checkpoint written
   */
  StepOutcome run(StepContext context);
}
