package dev.iwae.worker.step;

import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleResults;
import java.util.Collection;

/** Tells where an evaluation is, and ends it on a stop. */
final class EvaluationReporter {

  private final StepContext context;
  private final Stopwatch stopwatch = new Stopwatch(0);
  private final int total;
  private int own;

  /**
   * @param total examples to evaluate, of all sets and by whomever
   */
  EvaluationReporter(StepContext context, int total) {
    this.context = context;
    this.total = total;
  }

  /**
   * Watches this worker compute another part when these are finished.
   *
   * @param all of all sets
   * @param ofTheSet those of the part's set, whose mean bound is told
   */
  EvaluationObserver after(Collection<EvaluatedPart> all, Collection<EvaluatedPart> ofTheSet) {
    return new PartObserver(examples(all), examples(ofTheSet), sumOfBounds(ofTheSet), own);
  }

  /** This worker has computed nothing yet. */
  void began(Collection<EvaluatedPart> found) {
    context.progress().accept(report(StepProgress.EVALUATING, examples(found), Double.NaN));
  }

  /** Others compute what is left. */
  void waiting(Collection<EvaluatedPart> finished) {
    context.stop().check();
    context.progress().accept(report(StepProgress.WAITING, examples(finished), Double.NaN));
  }

  private static int examples(Collection<EvaluatedPart> parts) {
    return parts.stream().map(EvaluatedPart::results).mapToInt(ExampleResults::examples).sum();
  }

  private static double sumOfBounds(Collection<EvaluatedPart> parts) {
    return parts.stream().mapToDouble(EvaluatedPart::sumOfBounds).sum();
  }

  private StepProgress report(String phase, int done, double meanBound) {
    return new StepProgress(
        context.order().key(),
        phase,
        done,
        total,
        0,
        0,
        meanBound,
        phase.equals(StepProgress.WAITING) ? Double.NaN : own / stopwatch.attempt());
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
      context.progress().accept(report(StepProgress.EVALUATING, done + completed, mean));
    }

    @Override
    public boolean isStopRequested() {
      return context.stop().isRequested();
    }
  }
}
