package dev.iwae.evaluate.refined;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.evaluate.InferenceGap;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.text.UserException;

/**
 * Gives single examples a q of their own (Cremer, Li and Duvenaud 2018). Before and after, the ELBO
 * is estimated with the noise of the evaluation, which no step has seen; where it is not greater
 * after, the example keeps the q it had.
 */
public final class RefinedExamples {

  private final EvaluationConfig config;
  private final Images images;
  private final Evaluation amortised;
  private final OwnPosterior own;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param amortised parameters as they were trained, a flat vector, see {@link ParameterLayout}
   */
  public RefinedExamples(EvaluationConfig config, Images images, float[] amortised) {
    this.config = config;
    this.images = images;
    this.amortised = new Evaluation(config, images, amortised);
    this.own = new OwnPosterior(config, images, amortised);
  }

  /**
   * Refines a range of the split.
   *
   * @param first 0-based within the split
   * @throws EvaluationInterrupted if the observer stops it
   * @throws UserException if an ELBO is not finite; names the example
   */
  public ExampleColumns evaluate(int first, int count, EvaluationObserver observer) {
    ExampleColumns results = InferenceGap.allocate(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      ExampleResults before = amortised.evaluate(first + i, 1, quiet(observer));
      float[] refined = own.refine(config.data().first() + first + i, observer);
      ExampleResults after =
          new Evaluation(config, images, refined).evaluate(first + i, 1, quiet(observer));
      results.get(InferenceGap.AMORTISED)[i] = elbo(before);
      results.get(InferenceGap.REFINED)[i] = Math.max(elbo(before), elbo(after));
      results.get(InferenceGap.BOUND)[i] =
          Math.max(before.logLikelihood()[0], after.logLikelihood()[0]);
      sum += elbo(before);
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  /** L_1 from all samples: their mean log-weight. */
  private static double elbo(ExampleResults results) {
    return results.bounds()[0][0];
  }

  /** Stops with the whole, and tells of no example of its own. */
  private static EvaluationObserver quiet(EvaluationObserver observer) {
    return new EvaluationObserver() {
      @Override
      public void exampleCompleted(int completed, double meanBound) {}

      @Override
      public boolean isStopRequested() {
        return observer.isStopRequested();
      }
    };
  }
}
