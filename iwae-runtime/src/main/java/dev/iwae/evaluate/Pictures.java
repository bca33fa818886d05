package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.Generation;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.store.NamedArray;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What a trained stack makes of images, as PNG files; see docs/measurements.md. Drawn of the first
 * examples of the split.
 */
public final class Pictures {

  static final String DATA = "data";
  static final String RECONSTRUCTIONS = "reconstructions";
  static final String RESAMPLED = "resampledReconstructions";
  static final String SAMPLES = "samples";
  static final String WEIGHTS = "firstLayerWeights";

  /** Names of all pictures. */
  static final List<String> NAMES = List.of(DATA, RECONSTRUCTIONS, RESAMPLED, SAMPLES, WEIGHTS);

  private static final int EXAMPLES = 10;
  private static final int UNITS = 20;
  private static final int LARGEST = 64;

  private final EvaluationConfig config;
  private final Images images;
  private final float[] parameters;
  private final BooleanSupplier stop;
  private final LayerStack stack;
  private final Generation generation;
  private final SortedMap<String, byte[]> drawn = new TreeMap<>();

  private Pictures(
      EvaluationConfig config, Images images, float[] parameters, BooleanSupplier stop) {
    this.config = config;
    this.images = images;
    this.parameters = parameters;
    this.stop = stop;
    this.stack = Evaluation.stack(config, images, parameters);
    this.generation = new Generation(stack);
  }

  /**
   * Draws all pictures; none if the examples are no images, that is, not two-dimensional, larger
   * than 64 pixels or more than twice as long as wide.
   *
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector
   * @param stop asked before every block of samples: whether to end
   * @return PNG by name
   * @throws EvaluationInterrupted if it was stopped
   */
  public static SortedMap<String, byte[]> draw(
      EvaluationConfig config, Images images, float[] parameters, BooleanSupplier stop) {
    int shorter = Math.min(images.height(), images.width());
    int longer = Math.max(images.height(), images.width());
    if (shorter < 2 || longer > LARGEST || longer > 2 * shorter) {
      return new TreeMap<>();
    }
    Pictures pictures = new Pictures(config, images, parameters, stop);
    pictures.drawExamples(Math.min(EXAMPLES, config.data().examples()));
    pictures.drawSamples();
    pictures.drawWeights();
    return pictures.drawn;
  }

  /** As the model sees them, and decoded from a draw of q and from one of q_IW. */
  private void drawExamples(int count) {
    ImageGrid data = grid(count);
    ImageGrid plain = grid(count);
    ImageGrid resampled = grid(count);
    Binarizer binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    RandomStream noise = Evaluation.noise(Purpose.POSTERIOR_EVAL);
    RandomStream choice = Evaluation.noise(Purpose.RESAMPLE);
    float[] means = new float[images.pixels()];
    for (int i = 0; i < count; i++) {
      int example = config.data().first() + i;
      binarizer.draw(images, example, stack.x(), 0);
      stack.indices()[0] = example;
      stack.encode(1);
      data.put(i, stack.x());
      choice.seek(example, 0, 0);
      int pick = Resampling.pick(logWeights(noise), choice.nextDouble());
      plain.put(i, reconstruct(0, noise, means));
      resampled.put(i, reconstruct(pick, noise, means));
    }
    drawn.put(DATA, data.png());
    drawn.put(RECONSTRUCTIONS, plain.png());
    drawn.put(RESAMPLED, resampled.png());
  }

  private double[] logWeights(RandomStream noise) {
    double[] logWeights = new double[config.samples()];
    int rows = stack.logWeights().length;
    for (int sample = 0; sample < logWeights.length; sample += rows) {
      if (stop.getAsBoolean()) {
        throw new EvaluationInterrupted();
      }
      Block block = new Block(0, 1, sample, Math.min(rows, logWeights.length - sample));
      stack.sample(block, noise);
      stack.score(block);
      System.arraycopy(stack.logWeights(), 0, logWeights, sample, block.rows());
    }
    return logWeights;
  }

  private float[] reconstruct(int sample, RandomStream noise, float[] means) {
    stack.sample(new Block(0, 1, sample, 1), noise);
    generation.means(0, means);
    return means;
  }

  /** Means of p(x | h_1) of latents from the prior. */
  private void drawSamples() {
    int count = 2 * EXAMPLES;
    ImageGrid grid = grid(count);
    float[] means = new float[images.pixels()];
    RandomStream noise = Evaluation.noise(Purpose.PRIOR);
    for (int i = 0; i < count; i++) {
      generation.samplePrior(i, noise);
      generation.means(0, means);
      grid.put(i, means);
    }
    drawn.put(SAMPLES, grid.png());
  }

  /** What the first units next to x add up; grey is 0, all on one scale. */
  private void drawWeights() {
    ParameterLayout layout = ParameterLayout.of(config.model(), images.pixels());
    NamedArray first = NamedParameters.split(layout, parameters, "").get(0);
    int units = first.shape()[1];
    int count = Math.min(UNITS, units);
    float largest = largest(first, count);
    ImageGrid grid = grid(count);
    float[] weights = new float[images.pixels()];
    for (int u = 0; u < count; u++) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = 0.5f + 0.5f * first.values()[i * units + u] / largest;
      }
      grid.put(u, weights);
    }
    drawn.put(WEIGHTS, grid.png());
  }

  private static float largest(NamedArray weights, int count) {
    int units = weights.shape()[1];
    float largest = Float.MIN_NORMAL;
    for (int i = 0; i < weights.values().length; i++) {
      largest = i % units < count ? Math.max(largest, Math.abs(weights.values()[i])) : largest;
    }
    return largest;
  }

  private ImageGrid grid(int count) {
    return new ImageGrid(images.height(), images.width(), count);
  }
}
