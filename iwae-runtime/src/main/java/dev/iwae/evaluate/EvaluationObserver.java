package dev.iwae.evaluate;

/** Watches an evaluation, and may end it. */
public interface EvaluationObserver {

  /** Sees nothing and stops nothing. */
  EvaluationObserver NONE =
      new EvaluationObserver() {
        @Override
        public void exampleCompleted(int completed, double meanBound) {}

        @Override
        public boolean isStopRequested() {
          return false;
        }
      };

  /**
   * Called after every example.
   *
   * @param completed examples of this call
   * @param meanBound mean L_K of them, in nats
   */
  void exampleCompleted(int completed, double meanBound);

  /**
   * Asked before every block of samples, of which an example may have thousands.
   *
   * @return whether to end the evaluation with {@link EvaluationInterrupted}
   */
  boolean isStopRequested();
}
