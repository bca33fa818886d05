package dev.iwae.worker;

import dev.iwae.evaluate.EvaluationObserver;

/** Tells where an evaluation is, and ends it on a stop. */
final class EvaluationReporter {

  private final StepContext context;
  private final int alreadyDone;
  private final int total;
  private final Stopwatch stopwatch;

  EvaluationReporter(StepContext context, EvaluationState start, int total, Stopwatch stopwatch) {
    this.context = context;
    this.alreadyDone = start.examples();
    this.total = total;
    this.stopwatch = stopwatch;
  }

  /** Watches the examples that follow those of the state. */
  EvaluationObserver from(EvaluationState state) {
    double sumBefore = state.sumOfBounds();
    return (completed, meanBound) -> {
      int done = state.examples() + completed;
      double mean = (sumBefore + meanBound * completed) / done;
      context.progress().accept(report(done, mean));
      return !context.stop().isRequested();
    };
  }

  private StepProgress report(int done, double meanBound) {
    return new StepProgress(
        context.order().key(),
        StepProgress.EVALUATING,
        done,
        total,
        0,
        0,
        meanBound,
        (done - alreadyDone) / stopwatch.attempt());
  }
}
