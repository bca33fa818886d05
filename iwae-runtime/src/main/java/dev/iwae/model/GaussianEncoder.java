package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;

/**
 * q(h_l | h_{l-1}) = N(mean, diag sigma^2), the heads predicting mean and log sigma as in Burda et
 * al. (2015), and its reparameterised samples h = mean + sigma * epsilon.
 */
final class GaussianEncoder {

  static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  private final int layer;
  private final int units;
  private final Network network;
  private final Kernels kernels;
  private final float[] heads; // [head rows][mean, log sigma]
  private final float[] sigma; // [head rows][units]
  private final float[] epsilon; // [rows][units]
  private final float[] h; // [rows][units]
  private final Activations activations;

  /**
   * @param layer 0-based, chooses the stream of the noise
   * @param headRows most rows of the network: examples for the bottom layer, samples above
   * @param maxRows most samples
   */
  GaussianEncoder(
      int layer,
      Network network,
      Kernels kernels,
      Arithmetic arithmetic,
      int headRows,
      int maxRows) {
    this.layer = layer;
    this.network = network;
    this.kernels = kernels;
    this.units = network.head().columns() / 2;
    this.heads = new float[headRows * 2 * units];
    this.sigma = new float[headRows * units];
    this.epsilon = new float[maxRows * units];
    this.h = new float[maxRows * units];
    this.activations = new Activations(maxRows, units, arithmetic);
  }

  /** Computes mean and sigma of {@code rows} rows of input. */
  void encode(NetworkInput input, int rows) {
    network.forward(input, rows);
    network.head().get(0, rows, heads, 0);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(heads, (2 * row + 1) * units, sigma, row * units, units);
    }
    kernels.exp(sigma, 0, rows * units);
  }

  /**
   * Samples the rows of a block and subtracts log q(h | .) from their log-weights.
   *
   * @param firstHead encoded row of the block's first row
   * @param repeat block rows per encoded row
   * @param indices of the batch's examples in their dataset: the noise's coordinates
   */
  void sample(
      Block block, int firstHead, int repeat, int[] indices, RandomStream noise, double[] logW) {
    for (int i = 0; i < block.examples(); i++) {
      int example = indices[block.firstExample() + i];
      int to = i * block.samples() * units;
      noise.normals(example, block.firstSample(), block.samples(), layer, epsilon, to, units);
    }
    for (int row = 0; row < block.rows(); row++) {
      int head = firstHead + row / repeat;
      reparameterise(row, head);
      logW[row] += negativeLogDensity(row, head);
    }
    activate(block.rows());
  }

  /** Hands the samples in {@link #h} to the networks above and below. */
  void activate(int rows) {
    for (int row = 0; row < rows; row++) {
      activations.putRow(row, h, row * units);
    }
  }

  private void reparameterise(int row, int head) {
    int to = row * units;
    int mean = head * 2 * units;
    int spread = head * units;
    for (int u = 0; u < units; u++) {
      h[to + u] = Math.fma(sigma[spread + u], epsilon[to + u], heads[mean + u]);
    }
  }

  /** -log q = sum_u log sigma + epsilon^2 / 2 + log(2 pi) / 2. */
  private double negativeLogDensity(int row, int head) {
    int from = row * units;
    int logSigma = (2 * head + 1) * units;
    double sum = 0;
    for (int u = 0; u < units; u++) {
      double e = epsilon[from + u];
      sum += heads[logSigma + u] + 0.5 * e * e;
    }
    return sum + units * HALF_LOG_TWO_PI;
  }

  /**
   * KL(q || N(0, I)) in closed form, sum_u (mean^2 + sigma^2 - 1) / 2 - log sigma, in nats: Kingma
   * and Welling (2014), appendix B.
   *
   * @param head encoded row
   */
  double divergence(int head) {
    int mean = 2 * head * units;
    int logSigma = mean + units;
    double sum = 0;
    for (int u = 0; u < units; u++) {
      double m = heads[mean + u];
      double s = sigma[head * units + u];
      sum += 0.5 * (m * m + s * s - 1) - heads[logSigma + u];
    }
    return sum;
  }

  /** Takes over a sample of the same layer in another stack. */
  void copySample(GaussianEncoder source, int from, int to) {
    System.arraycopy(source.epsilon, from * units, epsilon, to * units, units);
    System.arraycopy(source.h, from * units, h, to * units, units);
    activations.putRow(to, h, to * units);
  }

  /** Takes over what the backward pass reads of an encoded row of the same layer elsewhere. */
  void copyHead(GaussianEncoder source, int from, int to) {
    System.arraycopy(source.sigma, from * units, sigma, to * units, units);
    network.copyHidden(source.network, from, to);
  }

  int units() {
    return units;
  }

  /** Samples // [rows][units]. */
  float[] h() {
    return h;
  }

  /** Noise of the samples // [rows][units]. */
  float[] epsilon() {
    return epsilon;
  }

  /** Standard deviations // [head rows][units]. */
  float[] sigma() {
    return sigma;
  }

  /** Means and log standard deviations // [head rows][2 units]. */
  float[] heads() {
    return heads;
  }

  /** The samples as input of the networks above and below. */
  Activations activations() {
    return activations;
  }

  Network network() {
    return network;
  }
}
