package dev.iwae.evaluate;

import dev.iwae.data.Images;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Optional;

/** Evaluations in a line. */
public final class Evaluated {

  private Evaluated() {}

  /** Of all images, L_K alone. */
  public static EvaluationConfig config(ModelSpec model, Images images, int samples) {
    return config(model, images, samples, 0, Binarization.NONE);
  }

  /** From example {@code first} of the file on. */
  static EvaluationConfig config(
      ModelSpec model, Images images, int samples, int first, Binarization binarization) {
    ExampleSet data =
        new ExampleSet(
            "0".repeat(64), first, images.examples() - first, images.pixels(), binarization);
    return new EvaluationConfig(data, Split.TEST, model, samples, 0.01);
  }

  /** The same with further estimates of log p(x). */
  public static EvaluationConfig config(
      ModelSpec model, Images images, int samples, FurtherEstimates further) {
    return config(config(model, images, samples), further);
  }

  /** Another evaluation with further estimates. */
  static EvaluationConfig config(EvaluationConfig plain, FurtherEstimates further) {
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        plain.model(),
        plain.samples(),
        plain.activeUnits(),
        0,
        Optional.empty(),
        Optional.empty(),
        further);
  }

  /** Results with these bounds and posterior means; nothing else was found. */
  static ExampleResults results(
      int[] boundSamples,
      double[][] bounds,
      double[] effectiveSampleSize,
      int[] units,
      double[][] posteriorMeans) {
    int examples = bounds.length;
    return new ExampleResults(
        boundSamples,
        bounds,
        new double[examples][0],
        effectiveSampleSize,
        new long[examples],
        new long[NormalizedWeights.BINS],
        units,
        posteriorMeans,
        new double[examples][posteriorMeans[0].length],
        new double[examples],
        new double[0]);
  }

  /** All examples of the configuration. */
  public static ExampleResults evaluate(
      EvaluationConfig config, Images images, float[] parameters) {
    return evaluate(config, images, parameters, 0, config.data().examples());
  }

  static ExampleResults evaluate(
      EvaluationConfig config, Images images, float[] parameters, int first, int count) {
    return new Evaluation(config, images, parameters)
        .evaluate(first, count, EvaluationObserver.NONE);
  }
}
