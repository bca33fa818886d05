package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.Likelihood;
import dev.iwae.sweep.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The forward pass of a stack of L stochastic layers: from a batch of examples to log-weights
 *
 * <pre>log w = log p(h_L) + sum_l log p(h_{l-1}|h_l) - sum_l log q(h_l|h_{l-1}),   h_0 = x.</pre>
 *
 * <p>{@link #encode} a batch, then {@link #sample} a block of it, then score its rows. All buffers
 * are allocated by the constructor; an object belongs to one thread.
 */
public final class LayerStack {

  private final int pixels;
  private final DataInput input;
  private final float[] x; // [examples][pixels]
  private final int[] indices; // [examples]
  private final List<GaussianEncoder> encoders = new ArrayList<>();
  private final List<Decoder> decoders = new ArrayList<>();
  private final double[] logWeights; // [rows]

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
    this(model, parameters, kernels, new BlasArithmetic(), pixels, maxExamples, maxRows);
  }

  LayerStack(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      Arithmetic arithmetic,
      int pixels,
      int maxExamples,
      int maxRows) {
    this.pixels = pixels;
    this.x = new float[Math.multiplyExact(maxExamples, pixels)];
    this.indices = new int[maxExamples];
    this.logWeights = new double[maxRows];
    ParameterLayout layout = parameters.layout();
    this.input = new DataInput(maxExamples, pixels, layout.input().outputs(), kernels);
    Nonlinearity nonlinearity = Nonlinearity.of(model.activation(), kernels);
    for (int l = 0; l < layout.layers(); l++) {
      int headRows = l == 0 ? maxExamples : maxRows;
      Arithmetic perExample = new BlasArithmetic();
      Network up =
          new Network(
              layout.encoder(l),
              parameters,
              nonlinearity,
              l == 0 ? perExample : arithmetic,
              headRows);
      encoders.add(new GaussianEncoder(l, up, kernels, arithmetic, headRows, maxRows));
      Network down = new Network(layout.decoder(l), parameters, nonlinearity, arithmetic, maxRows);
      boolean bernoulli = l == 0 && model.likelihood() == Likelihood.BERNOULLI;
      decoders.add(
          bernoulli
              ? new BernoulliDecoder(down, kernels)
              : new GaussianDecoder(down, kernels, maxRows));
    }
  }

  /**
   * A stack for passing forward, with the same bits in less time where that is possible. It reads
   * the parameters once, and only blocks of {@code rows} rows may be sampled.
   *
   * @param rows of every block
   */
  public static LayerStack ofBlocks(
      ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int rows) {
    ParameterLayout layout = parameters.layout();
    List<List<Affine>> perSample = new ArrayList<>();
    for (int l = 0; l < layout.layers(); l++) {
      perSample.add(layout.decoder(l));
      perSample.add(l == 0 ? List.of() : layout.encoder(l));
    }
    Arithmetic arithmetic =
        PackedArithmetic.suits(perSample, kernels, rows)
            ? new PackedArithmetic(kernels, rows)
            : new BlasArithmetic();
    return new LayerStack(model, parameters, kernels, arithmetic, pixels, 1, rows);
  }

  /** The batch's examples, for the caller to fill // [maxExamples][pixels]. */
  public float[] x() {
    return x;
  }

  /** The examples' indices in their dataset, for the caller to fill // [maxExamples]. */
  public int[] indices() {
    return indices;
  }

  /** Dimension of x. */
  public int pixels() {
    return pixels;
  }

  /** Computes q(h_1 | x) of the first {@code examples} examples in {@link #x}. */
  public void encode(int examples) {
    input.load(x, examples);
    encoders.get(0).encode(input, examples);
  }

  /**
   * Samples the block's rows through all layers and decodes them down to the parameters of
   * p(x|h_1). The log-weights lack log p(x|h_1) until the rows are scored.
   *
   * @param noise family of the posterior's streams
   */
  public void sample(Block block, RandomStream noise) {
    int rows = block.rows();
    Arrays.fill(logWeights, 0, rows, 0);
    for (int l = 0; l < encoders.size(); l++) {
      GaussianEncoder encoder = encoders.get(l);
      if (l > 0) {
        encoder.encode(encoders.get(l - 1).activations(), rows);
      }
      int firstHead = l == 0 ? block.firstExample() : 0;
      int repeat = l == 0 ? block.samples() : 1;
      encoder.sample(block, firstHead, repeat, indices, noise, logWeights);
    }
    addLogPrior(rows);
    for (int l = encoders.size() - 1; l >= 0; l--) {
      decoders.get(l).forward(encoders.get(l).activations(), rows);
      if (l > 0) {
        decoders.get(l).score(0, rows, encoders.get(l - 1).h(), 0, 1, logWeights);
      }
    }
  }

  /** log p(h_L) = -sum (h^2 + log(2 pi)) / 2. */
  private void addLogPrior(int rows) {
    GaussianEncoder top = encoders.get(encoders.size() - 1);
    float[] h = top.h();
    int units = top.units();
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * units; i < (row + 1) * units; i++) {
        sum += (double) h[i] * h[i];
      }
      logWeights[row] -= 0.5 * sum + units * GaussianEncoder.HALF_LOG_TWO_PI;
    }
  }

  /** Completes the log-weights of a block's rows with log p(x | h_1). */
  public void score(Block block) {
    decoders.get(0).score(0, block.rows(), x, block.firstExample(), block.samples(), logWeights);
  }

  /**
   * KL(q(h|x) || p(h)) of an encoded example in closed form, in nats; of stacks of one layer only.
   *
   * @param example of the batch
   */
  public double divergence(int example) {
    if (layers() > 1) {
      throw new IllegalStateException("no closed form for " + layers() + " layers");
    }
    return encoders.get(0).divergence(example);
  }

  /**
   * Completes the log-weights of one example of the block and keeps what the gradient needs.
   *
   * @param example 0-based within the block
   */
  void scoreForGradient(Block block, int example) {
    decoders
        .get(0)
        .scoreForGradient(
            example * block.samples(),
            block.samples(),
            x,
            block.firstExample() + example,
            block.samples(),
            logWeights);
  }

  /**
   * Takes over a sample of another stack of the same model: what the backward pass reads of its row
   * in every layer. What is computed per example stays there.
   */
  void copyRow(LayerStack source, int from, int to) {
    for (int l = 0; l < encoders.size(); l++) {
      encoders.get(l).copySample(source.encoders.get(l), from, to);
      if (l > 0) {
        encoders.get(l).copyHead(source.encoders.get(l), from, to);
      }
      decoders.get(l).copyRow(source.decoders.get(l), from, to);
    }
  }

  /** log w of the block's rows, in nats // [rows]. */
  public double[] logWeights() {
    return logWeights;
  }

  /** Number of stochastic layers. */
  public int layers() {
    return encoders.size();
  }

  /** Number of units of layer l, 0-based. */
  public int units(int layer) {
    return encoders.get(layer).units();
  }

  /**
   * Means of q(h_l | .) and log standard deviations, as last encoded: a row per example for the
   * bottom layer, a row per sample above // [rows][mean, log sigma].
   */
  public float[] posterior(int layer) {
    return encoders.get(layer).heads();
  }

  /**
   * Means of p(x | h_1) of a row, as last decoded.
   *
   * @param means // [pixels]
   */
  public void reconstruct(int row, float[] means) {
    decoders.get(0).mean(row, means);
  }

  /**
   * Samples the latents of one row from the prior, top to bottom, and decodes them into row 0. What
   * was there before is lost.
   *
   * @param sample 0-based, chooses the streams
   * @param noise family of the prior's streams
   */
  public void samplePrior(int sample, RandomStream noise) {
    for (int l = encoders.size() - 1; l >= 0; l--) {
      GaussianEncoder layer = encoders.get(l);
      noise.normals(0, sample, 1, l, layer.h(), 0, layer.units());
      if (l + 1 < encoders.size()) {
        ((GaussianDecoder) decoders.get(l + 1)).sample(layer.h());
      }
      layer.activate(1);
      decoders.get(l).forward(layer.activations(), 1);
    }
  }

  /**
   * Means of p(x | h_1) of given latents of the bottom layer. Row 0 of the block is lost.
   *
   * @param latents // [units of the bottom layer]
   * @param means // [pixels]
   */
  public void decode(float[] latents, float[] means) {
    GaussianEncoder bottom = encoders.get(0);
    System.arraycopy(latents, 0, bottom.h(), 0, bottom.units());
    bottom.activate(1);
    decoders.get(0).forward(bottom.activations(), 1);
    reconstruct(0, means);
  }

  /** The block's samples of layer l, 0-based // [rows][units]. */
  public float[] samples(int layer) {
    return encoders.get(layer).h();
  }

  DataInput input() {
    return input;
  }

  GaussianEncoder encoder(int l) {
    return encoders.get(l);
  }

  Decoder decoder(int l) {
    return decoders.get(l);
  }
}
