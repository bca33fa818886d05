package dev.iwae.worker;

import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleResults;
import java.util.Collection;

/** Tells where an evaluation is, and ends it on a stop. */
final class EvaluationReporter {

  private final StepContext context;
  private final int total;
  private final Stopwatch stopwatch = new Stopwatch(0);
  private int own;

  /**
   * @param total examples to evaluate, by whomever
   */
  EvaluationReporter(StepContext context, int total) {
    this.context = context;
    this.total = total;
  }

  /** Watches this worker compute another part when these are finished. */
  EvaluationObserver after(Collection<EvaluatedPart> finished) {
    int examples = examples(finished);
    double sum = finished.stream().mapToDouble(EvaluatedPart::sumOfBounds).sum();
    int ownBefore = own;
    return (completed, meanBound) -> {
      own = ownBefore + completed;
      int done = examples + completed;
      double mean = (sum + meanBound * completed) / done;
      context.progress().accept(report(StepProgress.EVALUATING, done, mean));
      return !context.stop().isRequested();
    };
  }

  /** Others compute what is left. */
  void waiting(Collection<EvaluatedPart> finished) {
    context.stop().check();
    context.progress().accept(report(StepProgress.WAITING, examples(finished), Double.NaN));
  }

  private static int examples(Collection<EvaluatedPart> parts) {
    return parts.stream().map(EvaluatedPart::results).mapToInt(ExampleResults::examples).sum();
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
}
