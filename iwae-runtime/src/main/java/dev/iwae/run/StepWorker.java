package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Optional;

/** Somebody who executes steps, one at a time. */
interface StepWorker {

  /** From 1; a worker that replaces a dead one has its number. */
  int number();

  /** The machine that it is on, for the user, if it is not this one. */
  default Optional<String> place() {
    return Optional.empty();
  }

  /** Begins; completed, failed or died tells how it ended. */
  void execute(StepOrder order);

  /** Begins to help whoever executes the step; helped, failed or died tells how it ended. */
  void help(StepOrder order);

  /** Lets it use so many threads from here on; 1 before the first call. */
  void employ(int threads);

  /** Returns when it is gone, with a checkpoint if it was at work. */
  void stop();

  /** What a worker tells; called on threads of its own. */
  interface WorkerEvents {

    void ready();

    /** It is alive, but not ready yet; it may take so long in all. */
    void slow(Duration patience);

    /** It was alive, but not ready in all its time, and is gone; the report is as of a death. */
    void neverReady(String report);

    void progressed(StepProgress progress);

    /** Something of the step that the user should know, though nothing stops for it. */
    void noticed(StepKey step, String text);

    void completed(StepKey step, boolean alreadyStored);

    /** Nothing is left of the step in which the worker could help. */
    void helped(StepKey step);

    void failed(StepKey step, String message);

    /** The report says why, in its first line, and has the end of the log below. */
    void died(int exitCode, String report);
  }
}
