package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.ImageMean;
import dev.iwae.data.Images;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Tries weights that were made elsewhere: a model that knows less of the data than their mean was
 * not read as it was meant.
 *
 * @param model of the weights
 * @param images to try it on; the first of them are used
 */
public record ImportedWeightsTrial(ModelSpec model, Images images) {

  private static final int EXAMPLES = 100;
  private static final int SAMPLES = 10;

  /** Of the mean's log-likelihood: a model that has learned nothing else is no mistake. */
  private static final double TOLERANCE = 0.01;

  /** Probability of what no image has shown. */
  private static final double RAREST = 1e-3;

  /**
   * What is wrong, if anything.
   *
   * @param weights flat vector // [parameters]
   */
  public Optional<String> suspicion(float[] weights) {
    int examples = Math.min(EXAMPLES, images.examples());
    double bound = bound(weights, examples);
    double mean = meanLogLikelihood(examples);
    return bound >= mean - TOLERANCE * Math.abs(mean)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the imported weights explain the first %d training images worse than the images' mean does: L_%d is %.1f nats, the mean alone gives %.1f. Were all maps transposed (`convention: torch`), is logSigma the log of a standard deviation (`log-variance: true` halves log variances), and are these the images of its training?",
                examples,
                SAMPLES,
                bound,
                mean));
  }

  private double bound(float[] weights, int examples) {
    ExampleSet set = new ExampleSet("", 0, examples, images.pixels(), binarization());
    EvaluationConfig config = new EvaluationConfig(set, Split.TRAIN, model, SAMPLES, 0);
    try {
      ExampleResults results =
          new Evaluation(config, images, weights).evaluate(0, examples, EvaluationObserver.NONE);
      return Arrays.stream(results.logLikelihood()).average().orElseThrow();
    } catch (UserException e) {
      return Double.NEGATIVE_INFINITY; // not finite, which the evaluation of the run will tell
    }
  }

  /** A grey pixel stands for a probability; what the weights are worth shows either way. */
  private Binarization binarization() {
    return model.likelihood() == Likelihood.BERNOULLI ? Binarization.THRESHOLD : Binarization.NONE;
  }

  /** Mean log-likelihood of the examples where every pixel has the mean of the images, nats. */
  private double meanLogLikelihood(int examples) {
    double[] mean = ImageMean.of(images, images.examples());
    Binarizer binarizer = Binarizer.forEvaluation(binarization(), Split.TRAIN);
    float[] x = new float[images.pixels()];
    double logLikelihood = 0;
    double squares = 0;
    for (int example = 0; example < examples; example++) {
      binarizer.draw(images, example, x, 0);
      for (int pixel = 0; pixel < x.length; pixel++) {
        double p = Math.min(1 - RAREST, Math.max(RAREST, mean[pixel]));
        logLikelihood += x[pixel] * Math.log(p) + (1 - x[pixel]) * Math.log1p(-p);
        squares += (x[pixel] - mean[pixel]) * (x[pixel] - mean[pixel]);
      }
    }
    return model.likelihood() == Likelihood.BERNOULLI
        ? logLikelihood / examples
        : gaussian(squares / examples);
  }

  /** With one variance for all pixels, so that constant ones make no spike of the density. */
  private double gaussian(double squaresOfAnExample) {
    double variance = Math.max(squaresOfAnExample / images.pixels(), RAREST);
    return -0.5 * images.pixels() * (Math.log(2 * Math.PI * variance) + 1);
  }
}
