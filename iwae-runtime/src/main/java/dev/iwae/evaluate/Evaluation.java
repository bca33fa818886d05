package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.KullbackLeibler;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.PosteriorMoments;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Estimates log p(x) of each example by L_K, streaming over blocks of samples. Common random
 * numbers: example i, sample k has the same noise whatever the model, the seed of its training or
 * the shard.
 */
public final class Evaluation {

  private final EvaluationConfig config;
  private final Images images;
  private final LayerStack stack; // of whole blocks
  private final LayerStack rest; // of the last one, if there are fewer samples left
  private final Binarizer binarizer;
  private final RandomStream noise;
  private final ImportanceWeights weights = new ImportanceWeights();
  private final BoundLadder ladder;
  private final double[] logWeights; // [samples] of the example at hand
  private final KullbackLeibler divergence;
  private final int[] units;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector, see {@link ParameterLayout}
   */
  public Evaluation(EvaluationConfig config, Images images, float[] parameters) {
    this.config = config;
    this.images = images;
    int rows = Math.min(config.samples(), Block.ROWS);
    this.stack =
        LayerStack.ofBlocks(
            config.model(),
            memory(config, images, parameters),
            KernelBackend.choose().create(),
            images.pixels(),
            rows);
    this.rest = config.samples() % rows == 0 ? stack : stack(config, images, parameters);
    this.binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    this.noise = noise(Purpose.POSTERIOR_EVAL);
    this.ladder = new BoundLadder(config.samples());
    this.logWeights = new double[config.samples()];
    this.divergence = new KullbackLeibler(stack);
    this.units = new int[stack.layers()];
    Arrays.setAll(units, stack::units);
  }

  /** Room for one example and a block of its samples. */
  static LayerStack stack(EvaluationConfig config, Images images, float[] parameters) {
    return new LayerStack(
        config.model(),
        memory(config, images, parameters),
        KernelBackend.choose().create(),
        images.pixels(),
        1,
        Math.min(config.samples(), Block.ROWS));
  }

  /**
   * Weights where the kernels read them.
   *
   * @param parameters flat vector, see {@link ParameterLayout}
   */
  public static Parameters memory(EvaluationConfig config, Images images, float[] parameters) {
    ParameterLayout layout = ParameterLayout.of(config.model(), images.pixels());
    Parameters memory = new Parameters(layout);
    memory.put(0, parameters, 0, layout.size());
    return memory;
  }

  /** Draws that are the same in every evaluation. */
  static RandomStream noise(Purpose purpose) {
    return RandomStream.ofEvaluation(purpose, 0, 0);
  }

  /**
   * Evaluates a range of the split.
   *
   * @param first 0-based within the split
   * @param count number of examples
   * @throws EvaluationInterrupted if the observer stops it
   * @throws UserException if a log-likelihood is not finite; names the example
   */
  public ExampleResults evaluate(int first, int count, EvaluationObserver observer) {
    ExampleResults results =
        ExampleResults.allocate(
            config.samples(),
            units,
            KullbackLeibler.parts(config.model(), units),
            count,
            config.further().jackknife() > 0);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      evaluateExample(config.data().first() + first + i, i, results, observer);
      sum += results.bounds()[i][ladder.size()];
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  private void evaluateExample(
      int example, int i, ExampleResults results, EvaluationObserver observer) {
    binarizer.draw(images, example, stack.x(), 0);
    encode(stack, example);
    if (rest != stack) {
      System.arraycopy(stack.x(), 0, rest.x(), 0, stack.pixels());
      encode(rest, example);
    }
    weights.clear();
    ladder.clear();
    for (int sample = 0; sample < config.samples(); sample += Block.ROWS) {
      if (observer.isStopRequested()) {
        throw new EvaluationInterrupted();
      }
      Block block = new Block(0, 1, sample, Math.min(Block.ROWS, config.samples() - sample));
      LayerStack sampled = block.rows() == stack.logWeights().length ? stack : rest;
      sampled.sample(block, noise);
      sampled.score(block);
      System.arraycopy(sampled.logWeights(), 0, logWeights, sample, block.rows());
      addPosteriorMeans(sampled, block, results.posteriorMeans()[i]);
      if (sample == 0) {
        divergence.mean(block, results.kl()[i]);
        results.sampledKl()[i] = divergence.sampledTop(block);
      }
    }
    for (double logWeight : logWeights) {
      weights.add(logWeight);
      ladder.add(logWeight);
    }
    finish(example, i, results);
  }

  private static void encode(LayerStack stack, int example) {
    stack.indices()[0] = example;
    stack.encode(1);
  }

  private void addPosteriorMeans(LayerStack stack, Block block, double[] sums) {
    PosteriorMoments moments = new PosteriorMoments(stack);
    int first = 0;
    for (int l = 0; l < units.length; l++) {
      moments.addMeans(l, block, sums, first);
      first += units[l];
    }
  }

  private void finish(int example, int i, ExampleResults results) {
    double[] bounds = results.bounds()[i];
    for (int rung = 0; rung < ladder.size(); rung++) {
      bounds[rung] = ladder.bound(rung);
    }
    bounds[ladder.size()] = weights.logMean();
    double[] deviations = results.deviations()[i];
    Arrays.setAll(deviations, ladder::deviation);
    results.effectiveSampleSize()[i] = weights.effectiveSampleSize();
    results.significantSamples()[i] =
        NormalizedWeights.count(logWeights, weights.logSum(), results.weightCounts());
    double[] posteriorMeans = results.posteriorMeans()[i];
    for (int u = 0; u < posteriorMeans.length; u++) {
      posteriorMeans[u] /= config.samples();
    }
    for (double bound : bounds) {
      requireFinite(bound, example);
    }
    for (double kl : results.kl()[i]) {
      requireFinite(kl, example);
    }
    requireFinite(results.sampledKl()[i], example);
    if (config.further().jackknife() > 0) {
      results.jackknife()[i] = new JackknifeEstimate(config.further().jackknife()).of(logWeights);
      requireFinite(results.jackknife()[i], example);
    }
  }

  private void requireFinite(double value, int example) {
    if (!Double.isFinite(value)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "a bound or the KL of example %d of the %s file is %s: the weights are finite, but"
                  + " what follows from them is not in float32; train with a lower learning rate",
              example,
              config.split().name().toLowerCase(Locale.ROOT),
              value));
    }
  }
}
