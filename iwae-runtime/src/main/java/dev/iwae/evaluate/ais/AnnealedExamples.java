package dev.iwae.evaluate.ais;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.text.UserException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Anneals examples one by one: those of a split, or those that the model itself makes. Example i
 * has the same noise whatever the model, the seed of its training or the shard.
 */
public final class AnnealedExamples {

  private final EvaluationConfig config;
  private final Images images;
  private final Binarizer binarizer;
  private final AnnealedImportanceSampling sampling;
  private final float[] x; // [pixels]

  /**
   * @param config says how to anneal
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector, see {@link ParameterLayout}
   * @param stop asked before every move: whether to end
   */
  public AnnealedExamples(
      EvaluationConfig config, Images images, float[] parameters, BooleanSupplier stop) {
    this.config = config;
    this.images = images;
    this.binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    AisSpec ais = config.further().ais().orElseThrow();
    this.sampling =
        new AnnealedImportanceSampling(
            new Annealing(
                ais.chains(),
                ais.temperatures(),
                ais.leapfrog(),
                ais.start(),
                RandomStream.EVALUATION_SEED),
            config.model(),
            Evaluation.memory(config, images, parameters),
            images.pixels(),
            stop);
    this.x = new float[images.pixels()];
  }

  /**
   * Anneals a range of the split.
   *
   * @param first 0-based within the split
   * @throws EvaluationInterrupted after a stop
   * @throws UserException if an estimate is not finite; names the example
   */
  public ExampleColumns evaluate(int first, int count, EvaluationObserver observer) {
    ExampleColumns results = AnnealedLikelihood.allocate(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int example = config.data().first() + first + i;
      binarizer.draw(images, example, x, 0);
      AnnealedEstimate estimate = forward(example);
      put(estimate, i, results);
      sum += estimate.logMean();
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  /**
   * Makes examples and anneals them both ways.
   *
   * @param first which of those that the model can make, from 0
   * @throws EvaluationInterrupted after a stop
   * @throws UserException if an estimate is not finite
   */
  public ExampleColumns simulate(int first, int count, EvaluationObserver observer) {
    ExampleColumns results = AnnealedLikelihood.Sandwich.allocate(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int example = first + i;
      double[] latents = sampling.simulate(example, x);
      double lower = forward(example).logMean();
      results.get(AnnealedLikelihood.LOWER)[i] = lower;
      results.get(AnnealedLikelihood.UPPER)[i] =
          estimate(example, () -> sampling.reverse(latents)).logMean();
      sum += lower;
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  /** Of the example in x. */
  private AnnealedEstimate forward(int example) {
    return estimate(
        example,
        () -> {
          sampling.condition(x, example);
          return sampling.forward();
        });
  }

  private static AnnealedEstimate estimate(int example, Supplier<AnnealedEstimate> annealed) {
    try {
      return finite(annealed.get(), example);
    } catch (CancellationException e) {
      throw new EvaluationInterrupted();
    }
  }

  private static void put(AnnealedEstimate estimate, int i, ExampleColumns results) {
    results.get(AnnealedLikelihood.LOWER)[i] = estimate.logMean();
    results.get(AnnealedLikelihood.CHAIN_ERROR)[i] = estimate.standardError();
    results.get(AnnealedLikelihood.EFFECTIVE_SAMPLE_SIZE)[i] = estimate.effectiveSampleSize();
    results.get(AnnealedLikelihood.ACCEPTANCE)[i] = estimate.acceptance();
  }

  private static AnnealedEstimate finite(AnnealedEstimate estimate, int example) {
    if (!Double.isFinite(estimate.logMean())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the annealed log p(x) of example %d is %s: the weights have diverged; train with a lower learning rate",
              example,
              estimate.logMean()));
    }
    return estimate;
  }
}
