package dev.iwae.api;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.Generation;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.PosteriorMoments;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The model of a finished run, in this JVM.
 *
 * <p>x is what the model was trained on: pixels in 0..1, or 0 and 1 where the sweep binarises; of
 * files of real numbers their values divided by {@code scale}, and, where the sweep says {@code
 * standardize}, less the mean and divided by the deviation of the training examples, which a model
 * does not know. Random numbers are counter-based: equal arguments give equal bits, on the same
 * kernels.
 *
 * <p>An object belongs to one thread; open one for each, they are cheap (some megabytes). It runs
 * without the JVM option {@code --add-modules jdk.incubator.vector}, several times slower: {@link
 * #kernels} says what it runs on and why.
 */
public final class TrainedModel {

  /** Samples that pass together, so that memory does not grow with their number. */
  private static final int BLOCK_ROWS = 250;

  /** What arithmetic may leave outside of 0..1. */
  private static final float ROUNDING = 1e-5f;

  /** Samples that the mean of a posterior is estimated by, which has no closed form. */
  private static final int MOMENT_SAMPLES = 1_000;

  private static final System.Logger LOG = System.getLogger(TrainedModel.class.getName());

  private final ModelFile file;
  private final KernelBackend backend;
  private final LayerStack stack;

  private TrainedModel(ModelFile file) {
    this.file = file;
    this.backend = KernelBackend.choose();
    backend.fallback().ifPresent(TrainedModel::warn);
    this.stack = Natives.load(() -> file.stack(backend, BLOCK_ROWS));
  }

  private static void warn(String why) {
    LOG.log(
        System.Logger.Level.WARNING,
        "scalar kernels, several times slower than vectors: "
            + why
            + "; docs/java.md has the options to start Java with");
  }

  /**
   * Opens a run's model from the store in {@code ~/.iwae}.
   *
   * @param results a {@code results.json}
   * @param run its id there, such as {@code mnist/one-layer/iwae/k50/burda/s1}
   * @throws UserException if there is no such run, it did not complete, the store no longer has its
   *     weights, or the native libraries cannot be loaded
   */
  public static TrainedModel of(Path results, String run) {
    return of(results, run, Path.of(System.getProperty("user.home"), ".iwae"));
  }

  /**
   * Opens a run's model.
   *
   * @param results a {@code results.json}
   * @param run its id there
   * @param home folder of the store, {@code iwae.home}
   * @throws UserException as {@link #of(Path, String)}
   */
  public static TrainedModel of(Path results, String run, Path home) {
    return new TrainedModel(StoredModel.find(results, run, home));
  }

  /**
   * Opens an exported model.
   *
   * @param folder that {@code iwae:export} wrote
   * @throws UserException if the folder holds no model, a damaged one, or the native libraries
   *     cannot be loaded
   */
  public static TrainedModel open(Path folder) {
    return new TrainedModel(ModelFolder.read(folder));
  }

  /** A model that was read already. */
  static TrainedModel of(ModelFile file) {
    return new TrainedModel(file);
  }

  /** Dimension of x. */
  public int pixels() {
    return stack.pixels();
  }

  /** Number of stochastic layers. */
  public int layers() {
    return stack.layers();
  }

  /** Number of latent units of a layer, 0-based from the one next to x. */
  public int units(int layer) {
    return stack.units(layer);
  }

  /** The kernels in use and the reason, such as {@code vector-512 (automatic)}. */
  public String kernels() {
    return backend.create().name() + " (" + backend.reason() + ")";
  }

  /**
   * Estimates log p(x).
   *
   * @param x // [pixels]
   * @param samples K; the paper's tables use 5,000
   * @param seed of the noise
   * @throws UserException if x has another length, a value that is not finite or, where the
   *     likelihood is Bernoulli, one outside of 0..1
   */
  public LogLikelihood logLikelihood(float[] x, int samples, long seed) {
    return logLikelihood(x, samples, seed, 0);
  }

  /**
   * Estimates log p(x) of several examples, each with noise of its own.
   *
   * @param x // [examples][pixels]
   * @param samples K
   * @param seed of the noise
   * @return one for each example, in order
   * @throws UserException as {@link #logLikelihood(float[], int, long)}
   */
  public List<LogLikelihood> logLikelihoods(float[][] x, int samples, long seed) {
    List<LogLikelihood> estimates = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      estimates.add(logLikelihood(x[i], samples, seed, i));
    }
    return estimates;
  }

  /**
   * Estimates log p(x) with the noise of an example of a file. With seed 0 and its place in the
   * file (counted from 0; of {@code split: validation}, in the training file) that is what the
   * sweep's evaluation had.
   *
   * @param x // [pixels]
   * @param samples K
   * @param seed of the noise
   * @param example its number
   * @throws UserException as {@link #logLikelihood(float[], int, long)}
   */
  public LogLikelihood logLikelihood(float[] x, int samples, long seed, int example) {
    return new WeightedSamples(logWeights(x, samples, seed, example, block -> {})).logLikelihood();
  }

  /**
   * q(h_1 | x): its mean and standard deviation, those of 1,000 samples where they have no closed
   * form, as of {@code posterior: planar}.
   *
   * @param x // [pixels]
   * @throws UserException as {@link #logLikelihood(float[], int, long)}
   */
  public Posterior encode(float[] x) {
    PosteriorMoments moments = new PosteriorMoments(stack);
    if (!moments.exist(0)) {
      return moments(latents(x, MOMENT_SAMPLES, 0).layers().get(0));
    }
    load(x, 0);
    int units = stack.units(0);
    float[] mean = new float[units];
    float[] sigma = new float[units];
    for (int u = 0; u < units; u++) {
      mean[u] = moments.mean(0, 0, u);
      sigma[u] = moments.deviation(0, 0, u);
    }
    return new Posterior(mean, sigma);
  }

  private static Posterior moments(float[][] samples) {
    float[] mean = new float[samples[0].length];
    float[] sigma = new float[mean.length];
    for (int u = 0; u < mean.length; u++) {
      int unit = u;
      double[] values = new double[samples.length];
      Arrays.setAll(values, i -> samples[i][unit]);
      double center = Arrays.stream(values).average().orElseThrow();
      double variance =
          Arrays.stream(values).map(v -> (v - center) * (v - center)).average().orElseThrow();
      mean[u] = (float) center;
      sigma[u] = (float) Math.sqrt(variance);
    }
    return new Posterior(mean, sigma);
  }

  /**
   * The mean of p(x | h_1) at the mean of q(h_1 | x).
   *
   * @param x // [pixels]
   * @return // [pixels]
   * @throws UserException as {@link #logLikelihood(float[], int, long)}
   */
  public float[] reconstruct(float[] x) {
    return decode(encode(x).mean());
  }

  /**
   * The mean of p(x | h_1).
   *
   * @param latents of the bottom layer // [units(0)]
   * @return // [pixels]
   * @throws UserException if there is another number of latents
   */
  public float[] decode(float[] latents) {
    requireLength("latents", latents, stack.units(0));
    float[] means = new float[pixels()];
    new Generation(stack).decode(latents, means);
    return means;
  }

  /**
   * Draws latents from the prior, through all layers, and gives the mean of p(x | h_1) of each:
   * what papers show as samples. For a Bernoulli likelihood these are the probabilities of a 1.
   *
   * @param count of samples
   * @param seed of the draws
   * @return // [count][pixels]
   */
  public float[][] sample(int count, long seed) {
    RandomStream noise = new RandomStream(seed, Purpose.PRIOR, 0, 0);
    float[][] samples = new float[count][pixels()];
    Generation generation = new Generation(stack);
    for (int i = 0; i < count; i++) {
      generation.samplePrior(i, noise);
      generation.means(0, samples[i]);
    }
    return samples;
  }

  /**
   * Draws latents from q(h | x), of a mixture each of its components in turn: as often as any
   * other, whatever its share. The weights make up for that; samples without them are not of q
   * there.
   *
   * @param x // [pixels]
   * @param samples how many
   * @param seed of the noise; with that of {@link #logLikelihood(float[], int, long)} the samples
   *     that it averages over
   * @throws UserException as {@link #logLikelihood(float[], int, long)}
   */
  public Latents latents(float[] x, int samples, long seed) {
    List<float[][]> layers = new ArrayList<>();
    for (int l = 0; l < layers(); l++) {
      layers.add(new float[samples][units(l)]);
    }
    double[] logWeights = logWeights(x, samples, seed, 0, block -> copySamples(block, layers));
    return new Latents(layers, new WeightedSamples(logWeights).normalised());
  }

  private void copySamples(Block block, List<float[][]> layers) {
    for (int l = 0; l < layers.size(); l++) {
      int units = units(l);
      for (int row = 0; row < block.rows(); row++) {
        float[] target = layers.get(l)[block.firstSample() + row];
        System.arraycopy(stack.samples(l), row * units, target, 0, units);
      }
    }
  }

  private interface BlockVisitor {
    void sampled(Block block);
  }

  private double[] logWeights(
      float[] x, int samples, long seed, int example, BlockVisitor visitor) {
    if (samples < 1) {
      throw new UserException("samples is " + samples + "; it must be 1 or more");
    }
    load(x, example);
    RandomStream noise = new RandomStream(seed, Purpose.POSTERIOR_EVAL, 0, 0);
    double[] logWeights = new double[samples];
    for (int first = 0; first < samples; first += BLOCK_ROWS) {
      Block block = new Block(0, 1, first, Math.min(BLOCK_ROWS, samples - first));
      stack.sample(block, noise);
      stack.score(block);
      System.arraycopy(stack.logWeights(), 0, logWeights, first, block.rows());
      visitor.sampled(block);
    }
    return logWeights;
  }

  private void load(float[] x, int example) {
    requireLength("x", x, pixels());
    requireIntensities(x);
    System.arraycopy(x, 0, stack.x(), 0, x.length);
    stack.indices()[0] = example;
    stack.encode(1);
  }

  /** A Bernoulli likelihood is one of values in 0..1, and finite anywhere. */
  private void requireIntensities(float[] x) {
    if (file.model().likelihood() != Likelihood.BERNOULLI) {
      return;
    }
    for (int i = 0; i < x.length; i++) {
      if (x[i] < -ROUNDING || x[i] > 1 + ROUNDING) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "value %d of x is %s, and %s was trained on values in 0..1: divide by 255 where they are bytes",
                i,
                x[i],
                file.origin()));
      }
    }
  }

  private void requireLength(String what, float[] values, int length) {
    if (values.length != length) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s has %d values, %s expects %d",
              what,
              values.length,
              file.origin(),
              length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new UserException(
            String.format(Locale.ROOT, "value %d of %s is %s", i, what, values[i]));
      }
    }
  }
}
