package dev.iwae.evaluate;

/** Watches an evaluation. */
@FunctionalInterface
public interface EvaluationObserver {

  /**
   * Called after every example.
   *
   * @param completed examples of this call
   * @param meanBound mean L_K of them, in nats
   * @return whether to go on; false ends the evaluation with {@link EvaluationInterrupted}
   */
  boolean exampleCompleted(int completed, double meanBound);
}
