package dev.iwae.run;

/** Executes the steps of a sweep that are to be done. */
interface StepExecutor {

  /**
   * Returns when nothing is left to do or something ended it before; nothing is at work then.
   *
   * @throws dev.iwae.sweep.text.UserException if nothing can be started at all
   */
  Execution execute();

  /**
   * Makes {@link #execute} end what is at work, with checkpoints, and return. Any thread may ask.
   */
  void interrupt();
}
