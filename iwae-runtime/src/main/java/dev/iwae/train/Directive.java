package dev.iwae.train;

/** What an observer wants after a step. */
public enum Directive {
  CONTINUE,
  /** Hand over the state, then go on. */
  CHECKPOINT,
  /** Hand over the state, then stop with {@link TrainingInterrupted}. */
  STOP
}
