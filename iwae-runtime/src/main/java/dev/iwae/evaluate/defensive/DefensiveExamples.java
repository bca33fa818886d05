package dev.iwae.evaluate.defensive;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.evaluate.defensive.ControlVariates.Estimate;
import dev.iwae.math.KernelBackend;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.JointDensity;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.text.UserException;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Estimates log p(x) of examples one by one, from two halves of draws: the first, the pilot, is
 * also what the coefficients of the control variates are fitted on, the second what they are used
 * on. Example i has the same noise whatever the model, the seed of its training or the shard.
 */
public final class DefensiveExamples {

  private final EvaluationConfig config;
  private final Images images;
  private final Binarizer binarizer;
  private final JointDensity density;
  private final Draws pilot;
  private final Draws counted;
  private final float[] x; // [pixels]

  /**
   * @param config has a defensive share
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector, see {@link ParameterLayout}
   */
  public DefensiveExamples(EvaluationConfig config, Images images, float[] parameters) {
    this.config = config;
    this.images = images;
    this.binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    int half = config.samples() / 2;
    int rows = Math.min(half, Block.ROWS);
    this.density =
        new JointDensity(
            new LayerStack(
                config.model(),
                Evaluation.memory(config, images, parameters),
                KernelBackend.choose().create(),
                images.pixels(),
                rows,
                rows),
            rows);
    this.pilot = new Draws(density, rows, half, config.further().defensive(), 0);
    this.counted =
        new Draws(density, rows, config.samples() - half, config.further().defensive(), 1);
    this.x = new float[images.pixels()];
  }

  /**
   * Estimates a range of the split.
   *
   * @param first 0-based within the split
   * @throws EvaluationInterrupted if the observer stops it
   * @throws UserException if an estimate is not finite; names the example
   */
  public ExampleColumns evaluate(int first, int count, EvaluationObserver observer) {
    ExampleColumns results = DefensiveLikelihood.allocate(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (observer.isStopRequested()) {
        throw new EvaluationInterrupted();
      }
      int example = config.data().first() + first + i;
      binarizer.draw(images, example, x, 0);
      density.condition(x, example);
      pilot.draw(example);
      counted.draw(example);
      double bound = put(example, i, results);
      sum += bound;
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  private double put(int example, int i, ExampleColumns results) {
    Estimate plain = ControlVariates.plain(both(pilot.logWeights(), counted.logWeights()));
    Estimate controlled = ControlVariates.controlled(pilot.weighed(), counted.weighed());
    results.get(DefensiveLikelihood.BOUND)[i] = finite(plain.log(), example);
    results.get(DefensiveLikelihood.ERROR)[i] = finite(plain.error(), example);
    results.get(DefensiveLikelihood.CONTROLLED)[i] = finite(controlled.log(), example);
    results.get(DefensiveLikelihood.CONTROLLED_ERROR)[i] = finite(controlled.error(), example);
    results.get(DefensiveLikelihood.NOT_POSITIVE)[i] = controlled.positive() ? 0 : 1;
    return plain.log();
  }

  private static double[] both(double[] a, double[] b) {
    return DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray();
  }

  private double finite(double value, int example) {
    if (!Double.isFinite(value)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the defensive estimate of example %d of the %s file is %s: the weights are finite, but what follows from them is not in float32; train with a lower learning rate",
              example,
              config.split().name().toLowerCase(Locale.ROOT),
              value));
    }
    return value;
  }
}
