package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.worker.StepOrder;
import dev.iwae.worker.StepProgress;

/** Somebody who executes steps, one at a time. */
interface StepWorker {

  /** From 1; a worker that replaces a dead one has its number. */
  int number();

  /** Begins; the events tell the rest. */
  void execute(StepOrder order);

  /** Returns when it is gone, with a checkpoint if it was at work. */
  void stop();

  /** Starts workers. */
  @FunctionalInterface
  interface Launcher {

    /** Returns at once; the worker takes orders from {@link Events#ready} on. */
    StepWorker launch(int number, Events events);
  }

  /** What a worker tells; called on threads of its own. */
  interface Events {

    void ready();

    void progressed(StepProgress progress);

    void completed(StepKey step, boolean byAnotherProcess);

    void failed(StepKey step, String message);

    /** The report says why, in its first line, and has the end of the log below. */
    void died(int exitCode, String report);
  }
}
