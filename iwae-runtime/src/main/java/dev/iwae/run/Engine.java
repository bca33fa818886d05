package dev.iwae.run;

/** Where the steps of a sweep are executed. Not called by several threads. */
interface Engine extends AutoCloseable {

  /**
   * How many workers there may be at once, 0 or more. It may change at any time: a worker whose
   * slot is lost dies, and one for which there is a slot again is launched.
   */
  int slots();

  /** How many threads each of so many busy workers is to use, 1 or more. */
  int threads(int busy);

  /**
   * Starts a worker and returns at once; it takes orders from {@link StepWorker.WorkerEvents#ready}
   * on.
   *
   * @param number from 1; that of a worker that died is given again
   */
  StepWorker launch(int number, StepWorker.WorkerEvents events);

  /** Nobody is launched any more, and all were stopped. */
  @Override
  default void close() {}
}
