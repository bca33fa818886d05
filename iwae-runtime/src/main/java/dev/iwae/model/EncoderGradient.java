package dev.iwae.model;

import dev.iwae.math.Matrix;
import java.util.Arrays;

/**
 * The backward pass of a {@link GaussianEncoder}: the total derivative of sum_k w_k log w_k with
 * respect to mean and log sigma. Along h = mean + sigma epsilon, log q depends on log sigma alone,
 * so d mean = dh and d log sigma = dh sigma epsilon + w.
 */
final class EncoderGradient {

  private final GaussianEncoder encoder;
  private final NetworkGradient network;
  private final float[] gradient; // [head rows][mean, log sigma]

  EncoderGradient(GaussianEncoder encoder, Parameters gradients, int headRows) {
    this.encoder = encoder;
    this.network = new NetworkGradient(encoder.network(), gradients, headRows);
    this.gradient = new float[encoder.heads().length];
  }

  void clear(int headRows) {
    Arrays.fill(gradient, 0, headRows * 2 * encoder.units(), 0f);
  }

  /**
   * Adds the gradients of rows.
   *
   * @param heads the encoded row that each is a sample of // [rows]
   * @param epsilon noise of the samples // [rows][units]
   * @param dh gradient of the samples // [rows][units]
   * @param weights of the rows' log-weights // [rows]
   */
  void add(int rows, int[] heads, float[] epsilon, float[] dh, float[] weights) {
    int units = encoder.units();
    for (int row = 0; row < rows; row++) {
      addRow(row * units, heads[row] * units, units, epsilon, dh, weights[row]);
    }
  }

  private void addRow(int from, int head, int units, float[] epsilon, float[] dh, float weight) {
    float[] sigma = encoder.sigma();
    int mean = 2 * head;
    int logSigma = mean + units;
    for (int u = 0; u < units; u++) {
      gradient[mean + u] += dh[from + u];
    }
    for (int u = 0; u < units; u++) {
      gradient[logSigma + u] += Math.fma(dh[from + u] * sigma[head + u], epsilon[from + u], weight);
    }
  }

  /**
   * Subtracts the gradient of KL(q || N(0, I)): the mean, and sigma^2 - 1 for log sigma.
   *
   * @param first encoded row
   * @param count of rows
   */
  void subtractDivergence(int first, int count, float scale) {
    int units = encoder.units();
    for (int head = first; head < first + count; head++) {
      subtractDivergence(2 * head * units, head * units, units, scale);
    }
  }

  private void subtractDivergence(int mean, int spread, int units, float scale) {
    float[] heads = encoder.heads();
    float[] sigma = encoder.sigma();
    int logSigma = mean + units;
    for (int u = 0; u < units; u++) {
      gradient[mean + u] -= scale * heads[mean + u];
    }
    for (int u = 0; u < units; u++) {
      gradient[logSigma + u] += scale * Math.fma(-sigma[spread + u], sigma[spread + u], 1f);
    }
  }

  /** Propagates what was added to weights and biases. */
  void backward(NetworkInput input, int headRows, float beta) {
    encoder.network().head().matrix().putRows(0, headRows, gradient, 0);
    network.backward(input, headRows, beta);
  }

  /** After {@link #backward}: the gradient of the encoder's inputs // [rows][inputs]. */
  void inputGradient(Matrix target, int headRows) {
    network.inputGradient(target, headRows);
  }
}
