package dev.iwae.run;

import dev.iwae.run.progress.StepFailure;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Executes steps as jobs that somebody else schedules, such as the batch system of a cluster. */
public interface BatchSystem {

  /**
   * Executes a batch until nothing of it is running or waiting any more. A batch that was submitted
   * before and is still at work is followed, not submitted again.
   *
   * @param events told on the calling thread
   * @throws dev.iwae.sweep.text.UserException if the batch cannot be submitted
   */
  void execute(Batch batch, BatchEvents events);

  /**
   * Submits a batch and leaves it to itself; {@link #execute} follows it later.
   *
   * @param news gets what it waits for
   * @return what to tell the user
   * @throws dev.iwae.sweep.text.UserException if the batch cannot be submitted
   */
  String submit(Batch batch, Consumer<String> news);

  /**
   * Tells what was noticed of a batch that was left to itself and is done, unless somebody has
   * heard it.
   *
   * @param batch with its goal; nothing is to be done any more
   * @param notices get steps and what the user should know of them
   */
  void collect(Batch batch, BiConsumer<StepKey, String> notices);

  /** Asks for checkpoints and an end of {@link #execute}. Any thread may ask. */
  void interrupt();

  /** What is told of a batch; elements are counted from 0. */
  interface BatchEvents {

    /** What the element does, it does on this machine from now on. */
    void isOn(int element, String machine);

    void progressed(int element, StepProgress progress);

    void completed(int element, StepKey step);

    void failed(int element, StepKey step, StepFailure failure);

    /** It waits in the queue (again), and does nothing until it progresses. */
    void isQueued(int element);

    void noticed(String text);

    /** The user should know this of the step, though nothing stops because of it. */
    void noticed(StepKey step, String text);

    /** Called now and then, whatever happens. */
    void refresh();
  }
}
