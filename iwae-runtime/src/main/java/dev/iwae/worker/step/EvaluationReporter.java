package dev.iwae.worker.step;

import dev.iwae.evaluate.EvaluationObserver;

/** Tells where an evaluation is, and ends it on a stop. */
final class EvaluationReporter {

  private final StepContext context;
  private final String phase;
  private final Stopwatch stopwatch = new Stopwatch(0);
  private final int total;
  private int own;

  /**
   * @param phase of the step, while parts are computed
   * @param total examples to evaluate, of all sets and by whomever
   */
  EvaluationReporter(StepContext context, String phase, int total) {
    this.context = context;
    this.phase = phase;
    this.total = total;
  }

  /**
   * Watches this worker compute another part when these are finished.
   *
   * @param all examples of all sets
   * @param ofTheSet those of the part's set
   * @param sumOfBounds of those, whose mean bound is told
   */
  EvaluationObserver after(int all, int ofTheSet, double sumOfBounds) {
    return new PartObserver(all, ofTheSet, sumOfBounds, own);
  }

  /** This worker has computed nothing yet. */
  void began(int found) {
    context.progress().accept(report(phase, found, Double.NaN));
  }

  /** Others compute what is left. */
  void waiting(int finished) {
    context.stop().check();
    context.progress().accept(report(StepProgress.WAITING, finished, Double.NaN));
  }

  private StepProgress report(String at, int done, double meanBound) {
    return new StepProgress(
        context.order().key(),
        at,
        done,
        total,
        0,
        0,
        meanBound,
        at.equals(StepProgress.WAITING) ? Double.NaN : own / stopwatch.attempt());
  }

  /** Adds a part at work to what is finished. */
  private final class PartObserver implements EvaluationObserver {

    private final int done;
    private final int doneOfTheSet;
    private final double sum;
    private final int ownBefore;

    PartObserver(int done, int doneOfTheSet, double sum, int ownBefore) {
      this.done = done;
      this.doneOfTheSet = doneOfTheSet;
      this.sum = sum;
      this.ownBefore = ownBefore;
    }

    @Override
    public void exampleCompleted(int completed, double meanBound) {
      own = ownBefore + completed;
      double mean = (sum + meanBound * completed) / (doneOfTheSet + completed);
      context.progress().accept(report(phase, done + completed, mean));
    }

    @Override
    public boolean isStopRequested() {
      return context.stop().isRequested();
    }
  }
}
