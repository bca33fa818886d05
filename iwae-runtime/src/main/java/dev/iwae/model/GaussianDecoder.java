package dev.iwae.model;

import dev.iwae.math.Kernels;

/**
 * p(below | h) = N(mean, diag sigma^2): the conditionals between stochastic layers, and p(x | h_1)
 * of real-valued data. With u = (target - mean) / sigma: log p = -sum (log sigma + u^2/2 + log(2
 * pi)/2), d mean = u / sigma, d log sigma = u^2 - 1, d target = -u / sigma.
 */
final class GaussianDecoder implements Decoder {

  private final Network network;
  private final Kernels kernels;
  private final int width;
  private final float[] heads; // [rows][mean, log sigma], later their gradient
  private final float[] precision; // [rows][width], 1 / sigma
  private final float[] residual; // [rows][width], u

  GaussianDecoder(Network network, Kernels kernels, int maxRows) {
    this.network = network;
    this.kernels = kernels;
    this.width = network.head().columns() / 2;
    this.heads = new float[Math.multiplyExact(maxRows, 2 * width)];
    this.precision = new float[maxRows * width];
    this.residual = new float[maxRows * width];
  }

  @Override
  public void forward(Activations h, int rows) {
    network.forward(h, rows);
    network.head().get(0, rows, heads, 0);
    for (int row = 0; row < rows; row++) {
      int logSigma = (2 * row + 1) * width;
      int to = row * width;
      for (int i = 0; i < width; i++) {
        precision[to + i] = -heads[logSigma + i];
      }
    }
    kernels.exp(precision, 0, rows * width);
  }

  @Override
  public void score(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights) {
    for (int i = 0; i < count; i++) {
      int from = (firstTarget + i / repeat) * width;
      logWeights[first + i] += logDensity(first + i, target, from);
    }
  }

  private double logDensity(int row, float[] target, int from) {
    int mean = 2 * row * width;
    int logSigma = mean + width;
    int to = row * width;
    for (int i = 0; i < width; i++) {
      residual[to + i] = (target[from + i] - heads[mean + i]) * precision[to + i];
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double u = residual[to + i];
      sum += heads[logSigma + i] + 0.5 * u * u;
    }
    return -sum - width * GaussianEncoder.HALF_LOG_TWO_PI;
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights) {
    score(first, count, target, firstTarget, repeat, logWeights);
  }

  @Override
  public void weigh(int first, int count, float[] weights) {
    for (int row = first; row < first + count; row++) {
      weighRow(row * width, weights[row]);
    }
    network.head().matrix().putRows(first, count, heads, first * 2 * width);
  }

  private void weighRow(int from, float weight) {
    int mean = 2 * from;
    int logSigma = mean + width;
    for (int i = 0; i < width; i++) {
      heads[mean + i] = weight * residual[from + i] * precision[from + i];
    }
    for (int i = 0; i < width; i++) {
      heads[logSigma + i] = weight * Math.fma(residual[from + i], residual[from + i], -1f);
    }
  }

  /** After {@link #weigh}: adds the gradient with respect to the targets // [rows][width]. */
  void addTargetGradient(int rows, float[] dTarget) {
    for (int row = 0; row < rows; row++) {
      int mean = 2 * row * width;
      int to = row * width;
      for (int i = 0; i < width; i++) {
        dTarget[to + i] -= heads[mean + i];
      }
    }
  }

  /** Log standard deviations follow the means // [rows][2 width]; valid until {@link #weigh}. */
  float[] heads() {
    return heads;
  }

  /** (target - mean) / sigma of the rows that were last scored // [rows][width]. */
  float[] residual() {
    return residual;
  }

  @Override
  public void copyRow(Decoder other, int from, int to) {
    GaussianDecoder source = (GaussianDecoder) other;
    network.copyHidden(source.network, from, to);
    System.arraycopy(source.heads, from * 2 * width, heads, to * 2 * width, 2 * width);
    System.arraycopy(source.precision, from * width, precision, to * width, width);
    System.arraycopy(source.residual, from * width, residual, to * width, width);
  }

  @Override
  public void mean(int row, float[] means) {
    System.arraycopy(heads, row * 2 * width, means, 0, width);
  }

  /** Turns standard normals into a sample of row 0, after {@link #forward} // [width]. */
  void sample(float[] values) {
    for (int i = 0; i < width; i++) {
      values[i] = heads[i] + values[i] / precision[i];
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Network network() {
    return network;
  }
}
