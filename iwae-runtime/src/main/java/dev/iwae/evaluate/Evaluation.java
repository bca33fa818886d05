package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.LayerStack;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.UserException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Estimates log p(x) of each example by L_K, streaming over blocks of samples. Common random
 * numbers: example i, sample k has the same noise whatever the model, the seed of its training or
 * the shard.
 */
public final class Evaluation {

  /** Rows of a block: enough for products near full speed, see docs/performance.md. */
  private static final int BLOCK_ROWS = 500;

  private static final long EVALUATION_SEED = 0;

  private final EvaluationConfig config;
  private final Images images;
  private final LayerStack stack;
  private final Binarizer binarizer;
  private final RandomStream noise;
  private final ImportanceWeights weights = new ImportanceWeights();
  private final BoundLadder ladder;
  private final int[] units;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector, see {@link ParameterLayout}
   */
  public Evaluation(EvaluationConfig config, Images images, float[] parameters) {
    this.config = config;
    this.images = images;
    ParameterLayout layout = ParameterLayout.of(config.model(), images.pixels());
    Parameters memory = new Parameters(layout);
    memory.put(0, parameters, 0, layout.size());
    int rows = Math.min(config.samples(), BLOCK_ROWS);
    this.stack =
        new LayerStack(
            config.model(), memory, KernelBackend.choose().create(), images.pixels(), 1, rows);
    this.binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    this.noise = new RandomStream(EVALUATION_SEED, Purpose.POSTERIOR_EVAL, 0, 0);
    this.ladder = new BoundLadder(config.samples());
    this.units = new int[stack.layers()];
    Arrays.setAll(units, stack::units);
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
    ExampleResults results = empty(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      evaluateExample(config.data().first() + first + i, i, results);
      sum += results.bounds()[i][ladder.size()];
      if (!observer.exampleCompleted(i + 1, sum / (i + 1))) {
        throw new EvaluationInterrupted();
      }
    }
    return results;
  }

  private ExampleResults empty(int count) {
    int[] boundSamples = Arrays.copyOf(BoundLadder.rungs(config.samples()), ladder.size() + 1);
    boundSamples[ladder.size()] = config.samples();
    return new ExampleResults(
        boundSamples,
        new double[count][boundSamples.length],
        new double[count],
        units,
        new double[count][Arrays.stream(units).sum()]);
  }

  private void evaluateExample(int example, int i, ExampleResults results) {
    binarizer.draw(images, example, stack.x(), 0);
    stack.indices()[0] = example;
    stack.encode(1);
    weights.clear();
    ladder.clear();
    for (int sample = 0; sample < config.samples(); sample += BLOCK_ROWS) {
      Block block = new Block(0, 1, sample, Math.min(BLOCK_ROWS, config.samples() - sample));
      stack.sample(block, noise);
      stack.score(block);
      for (int row = 0; row < block.rows(); row++) {
        weights.add(stack.logWeights()[row]);
        ladder.add(stack.logWeights()[row]);
      }
      addPosteriorMeans(block.rows(), results.posteriorMeans()[i]);
    }
    finish(example, results.bounds()[i], results.posteriorMeans()[i]);
    results.effectiveSampleSize()[i] = weights.effectiveSampleSize();
  }

  /** The bottom layer's mean is known exactly; above, the mean over the samples stands for it. */
  private void addPosteriorMeans(int rows, double[] sums) {
    int offset = 0;
    for (int l = 0; l < units.length; l++) {
      float[] heads = stack.posterior(l);
      int headRows = l == 0 ? 1 : rows;
      double perRow = l == 0 ? rows : 1;
      for (int row = 0; row < headRows; row++) {
        for (int u = 0; u < units[l]; u++) {
          sums[offset + u] += perRow * heads[row * 2 * units[l] + u];
        }
      }
      offset += units[l];
    }
  }

  private void finish(int example, double[] bounds, double[] posteriorMeans) {
    for (int rung = 0; rung < ladder.size(); rung++) {
      bounds[rung] = ladder.bound(rung);
    }
    bounds[ladder.size()] = weights.logMean();
    for (int u = 0; u < posteriorMeans.length; u++) {
      posteriorMeans[u] /= config.samples();
    }
    if (!Double.isFinite(weights.logMean())) {
      throw new UserException(
          "the log-likelihood of example %d of the %s file is %s: the weights have diverged; train with a lower learning rate"
              .formatted(
                  example, config.split().name().toLowerCase(Locale.ROOT), weights.logMean()));
    }
  }
}
