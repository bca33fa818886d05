package dev.iwae.train;

/** Watches a stage and decides when its state is kept. */
public interface TrainingObserver {

  /** Called after every minibatch. */
  Directive afterStep(TrainingProgress progress);

  /** Called at the end of every epoch, before the next directive. */
  void epochCompleted(EpochRecord epoch);

  /** Receives the state that a directive asked for; its arrays are copies. */
  void checkpoint(TrainingState state);
}
