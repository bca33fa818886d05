package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Activations;
import dev.iwae.model.Arithmetic;
import dev.iwae.model.BlasArithmetic;
import dev.iwae.model.PackedArithmetic;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.DataConditional;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The forward pass of a stack of L stochastic layers: from a batch of examples to log-weights
 *
 * <pre>log w = log p(h_L) + sum_l log p(h_{l-1}|h_l) - log q(h_1, ..., h_L | x),   h_0 = x.</pre>
 *
 * <p>{@link #encode} a batch, then {@link #sample} a block of it, then score its rows. All buffers
 * are allocated by the constructor; an object belongs to one thread.
 */
public final class LayerStack {

  private final EncodedBatch encoded;
  private final Minibatch batch;
  private final List<Layer> layers;
  private final List<LatentConditional> priors; // of all layers but the top
  private final TopPrior prior;
  private final DataConditional likelihood;
  private final PosteriorSampling sampling;
  private final double[] logWeights; // [rows]
  private final double[][] parts; // [layers][rows], of log w from a layer on; none of the bottom
  private int firstTaken;

  /**
   * @param parameters of the stack, read at every pass
   * @param maxExamples most examples of a batch
   * @param maxRows most rows of a block
   */
  public LayerStack(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      int pixels,
      int maxExamples,
      int maxRows) {
    this(
        model,
        parameters,
        kernels,
        new BlasArithmetic(),
        EncodedBatch.allocate(model, parameters, kernels, pixels, maxExamples),
        maxExamples,
        maxRows);
  }

  /**
   * A stack for parts of a batch that is encoded, and refined, elsewhere.
   *
   * @param maxExamples most examples of a part
   */
  public LayerStack(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      Encoder encoder,
      int maxExamples,
      int maxRows) {
    this(
        model,
        parameters,
        kernels,
        new BlasArithmetic(),
        EncodedBatch.of(encoder),
        maxExamples,
        maxRows);
  }

  LayerStack(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      Arithmetic arithmetic,
      EncodedBatch encoded,
      int maxExamples,
      int maxRows) {
    this.encoded = encoded;
    this.batch = encoded.encoder().batch();
    this.logWeights = new double[maxRows];
    this.parts = new double[parameters.layout().layers()][];
    Arrays.setAll(parts, l -> l == 0 ? logWeights : new double[maxRows]);
    StackLayers built =
        new StackLayersBuilder(model, parameters, kernels, arithmetic, maxRows)
            .build(encoded, maxExamples);
    this.layers = built.layers();
    this.priors = built.priors();
    this.prior = built.prior();
    this.likelihood = built.likelihood();
    this.sampling = built.sampling();
  }

  /**
   * A stack for passing forward, with the same bits in less time where that is possible. It reads
   * the parameters once, and only blocks of {@code rows} rows may be sampled.
   *
   * @param rows of every block
   */
  public static LayerStack ofBlocks(
      ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int rows) {
    Arithmetic arithmetic =
        PackedArithmetic.suits(parameters.layout().networksOfSamples(), kernels, rows)
            ? new PackedArithmetic(kernels, rows)
            : new BlasArithmetic();
    EncodedBatch encoded = EncodedBatch.allocate(model, parameters, kernels, pixels, 1);
    return new LayerStack(model, parameters, kernels, arithmetic, encoded, 1, rows);
  }

  /** The batch that is encoded, for the caller to fill. */
  public Minibatch batch() {
    return batch;
  }

  /** The batch's examples, for the caller to fill // [maxExamples][pixels]. */
  public float[] x() {
    return batch.x();
  }

  /** The examples' indices in their dataset, for the caller to fill // [maxExamples]. */
  public int[] indices() {
    return batch.indices();
  }

  /** Dimension of x. */
  public int pixels() {
    return batch.pixels();
  }

  /** Computes q(h_1 | x) of the batch's first {@code examples} examples. */
  public void encode(int examples) {
    encoded.encode(examples);
    take(0, examples);
  }

  /** Whether the posteriors of an encoded example are other than the network predicts. */
  public boolean isRefined(int example) {
    return encoded.isRefined(example);
  }

  /** Takes examples that have been encoded; blocks count from the first. */
  public void take(int first, int examples) {
    firstTaken = first;
    layers.forEach(layer -> layer.posterior().readOwn());
    sampling.take(encoded.encoder(), first, examples);
  }

  /**
   * Samples the block's rows through all layers and decodes them down to the parameters of
   * p(x|h_1). The log-weights lack log p(x|h_1) until the rows are scored.
   *
   * @param noise family of the posterior's streams
   */
  public void sample(Block block, RandomStream noise) {
    Arrays.fill(logWeights, 0, block.rows(), 0);
    sampling.sample(block, batch.indices(), target(block), noise, parts);
  }

  /** Completes the log-weights of a block's rows with log p(x | h_1). */
  public void score(Block block) {
    likelihood().score(0, block.rows(), batch.x(), target(block), block.samples(), logWeights);
  }

  private int target(Block block) {
    return firstTaken + block.firstExample();
  }

  /** Index in the dataset of an example of the block, 0-based within it. */
  public int index(Block block, int example) {
    return batch.indices()[target(block) + example];
  }

  /**
   * KL(q(h|x) || p(h)) of an encoded example in closed form, in nats; of stacks of one layer only.
   *
   * @param example of those taken
   */
  public double divergence(int example) {
    if (layers() > 1) {
      throw new IllegalStateException("no closed form for " + layers() + " layers");
    }
    LatentConditional posterior = layers.get(0).posterior();
    double sum = 0;
    for (int u = 0; u < posterior.width(); u++) {
      sum += posterior.divergence(example, u);
    }
    return sum;
  }

  /**
   * Completes the log-weights of one example of the block and keeps what the gradient needs.
   *
   * @param example 0-based within the block
   */
  void scoreForGradient(Block block, int example) {
    int k = block.samples();
    likelihood()
        .scoreForGradient(example * k, k, batch.x(), target(block) + example, k, logWeights);
  }

  /**
   * Takes over a sample of another stack of the same model: what the backward pass reads of its row
   * in every layer. What is computed per example stays there.
   */
  void copyRow(LayerStack source, int from, int to) {
    for (int l = 0; l < layers(); l++) {
      layers.get(l).copySample(source.layers.get(l), from, to);
    }
    sampling.copyPosteriors(source.sampling, from, to);
  }

  /** log w of the block's rows, in nats // [rows]. */
  public double[] logWeights() {
    return logWeights;
  }

  /**
   * The terms of the log-weights that depend on layer l, 0-based, or on those above: log p(h_L) and
   * the terms from log p(h_l-1 | h_l) - log q(h_l | h_l-1) on, where q is bottom-up // [rows]
   */
  public double[] logWeights(int layer) {
    return parts[layer];
  }

  /** Copies the block's examples. */
  void putExamples(Block block, Activations target) {
    for (int example = 0; example < block.examples(); example++) {
      target.putRow(example, batch.x(), (target(block) + example) * pixels());
    }
  }

  /** Copies an example of the block, 0-based within it // [at least pixels]. */
  void putExample(Block block, int example, float[] target) {
    System.arraycopy(batch.x(), (target(block) + example) * pixels(), target, 0, pixels());
  }

  /** Number of stochastic layers. */
  public int layers() {
    return layers.size();
  }

  /** Whether the samples of layer l, 0-based, are differentiable functions of the parameters. */
  public boolean hasPath(int layer) {
    return layers.get(layer).posterior().reparameterised();
  }

  /** Number of units of layer l, 0-based. */
  public int units(int layer) {
    return layers.get(layer).units();
  }

  /** The block's samples of layer l, 0-based // [rows][units]. */
  public float[] samples(int layer) {
    return layers.get(layer).h();
  }

  /** First example of the batch that was taken. */
  int firstTaken() {
    return firstTaken;
  }

  Layer layer(int l) {
    return layers.get(l);
  }

  /** How its posteriors are sampled. */
  PosteriorSampling sampling() {
    return sampling;
  }

  /**
   * Whether the posterior of layer l, 0-based, has a row of parameters for each example: whether it
   * is q(h_l | x). Else it has one for each sample.
   */
  boolean isOfExamples(int layer) {
    return sampling.isOfExamples(layer);
  }

  /** p(h_l | h_{l+1}) of a layer below the top. */
  LatentConditional prior(int l) {
    return priors.get(l);
  }

  /** p(h_L). */
  LatentDistribution topPrior() {
    return prior.distribution();
  }

  /** Where p(h_L) comes from. */
  TopPrior top() {
    return prior;
  }

  /** p(x | h_1). */
  DataConditional likelihood() {
    return likelihood;
  }
}
