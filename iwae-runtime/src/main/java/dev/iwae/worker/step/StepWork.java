package dev.iwae.worker.step;

/** The computation of one step. */
interface StepWork {

  /**
   * Computes what can be computed beside others that work on the same step: nothing, for most.
   * Returns when no such thing is left to do for anybody.
   *
   * @throws StepInterrupted after a stop, with all kept that is worth it
   */
  default void share() {}

  /**
   * Computes some of what {@link #share} does, without waiting for what others compute at the end.
   *
   * @throws StepInterrupted after a stop, with all kept that is worth it
   */
  default void help() {}

  /**
   * Computes the step, or what is left of it, while nobody else may.
   *
   * @throws StepInterrupted after a stop, with a checkpoint written
   */
  StepOutcome run();
}
