package dev.iwae.worker.step;

/** Hears where a step is. */
@FunctionalInterface
public interface ProgressListener {

  /** The user should know this of the step, though nothing stops because of it. */
  default void notice(String text) {
    System.err.println(text);
  }

  /** May be called as often as one likes. */
  void accept(StepProgress progress);

  /**
   * Whether a report of this phase would be heard now. A training step takes half a millisecond and
   * need not make one that nobody hears.
   */
  default boolean isDue(StepPhase phase) {
    return true;
  }
}
