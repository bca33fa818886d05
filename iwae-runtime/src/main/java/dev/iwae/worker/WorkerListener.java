package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears of one or several workers. Calls come from a thread of the worker concerned, one at a time
 * per worker, and may come from several workers at once.
 */
public interface WorkerListener {

  /**
   * The worker is up and awaits its first order.
   *
   * @param environment JDK, operating system, CPU, kernels, threads: what goes into provenance
   */
  void ready(WorkerProcess worker, ObjectNode environment);

  /**
   * The worker is alive, but has not become ready yet.
   *
   * @param patience how long it may take in all
   */
  void slow(WorkerProcess worker, Duration patience);

  /**
   * The worker was alive, but did not become ready in all its time, and was ended. Called in place
   * of {@link #died}.
   *
   * @param report as of a death
   */
  void neverReady(WorkerProcess worker, String report);

  /** A sign of life of the current step, at most four times a second. */
  void progress(WorkerProcess worker, StepProgress progress);

  /** Something of the current step that the user should know, though nothing stops for it. */
  void noticed(WorkerProcess worker, StepKey step, String text);

  /**
   * The step is in the store and the worker awaits its next order.
   *
   * @param alreadyStored another process had stored it meanwhile
   */
  void completed(WorkerProcess worker, StepKey step, boolean alreadyStored);

  /** Nothing is left of the step in which the worker could help; it awaits its next order. */
  void helped(WorkerProcess worker, StepKey step);

  /**
   * The step failed and the worker awaits its next order.
   *
   * @param message complete, for the user
   */
  void failed(WorkerProcess worker, StepKey step, String message);

  /**
   * The process ended unbidden. Not called after {@link WorkerProcess#stop} or {@link
   * WorkerProcess#close}.
   *
   * @param step what it was working on, if anything
   * @param exitCode {@link WorkerProcess#INTERRUPTED} if somebody stopped it and it left a
   *     checkpoint; {@link WorkerProcess#MACHINE_LOST} if neither it nor the step is to blame
   * @param logTail the last lines that it wrote, and where more is to be found
   */
  void died(WorkerProcess worker, Optional<StepKey> step, int exitCode, String logTail);
}
