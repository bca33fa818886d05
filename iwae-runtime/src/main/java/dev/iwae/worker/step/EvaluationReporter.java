package dev.iwae.worker.step;

import dev.iwae.evaluate.EvaluationObserver;

/** Tells where an evaluation is, and ends it on a stop. */
final class EvaluationReporter {

  private final StepContext context;
  private final StepPhase phase;
  private final Stopwatch stopwatch = new Stopwatch(0);
  private final int total;
  private int own;

  /**
   * @param phase of the step, while parts are computed
   * @param total examples to evaluate, of all sets and by whomever
   */
  EvaluationReporter(StepContext context, StepPhase phase, int total) {
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
    context.progress().accept(judging(found, Double.NaN));
  }

  /** Others compute what is left. */
  void waiting(int finished) {
    context.stop().check();
    context.progress().accept(StepProgress.waiting(context.order().key(), finished, total));
  }

  private StepProgress judging(int done, double meanBound) {
    return StepProgress.judging(
        context.order().key(), phase, done, total, meanBound, own / stopwatch.attempt());
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
      context.progress().accept(judging(done + completed, mean));
    }

    @Override
    public boolean isStopRequested() {
      return context.stop().isRequested();
    }
  }
}
