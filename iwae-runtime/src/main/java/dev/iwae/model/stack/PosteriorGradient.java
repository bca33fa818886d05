package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentConditional;
import java.util.Arrays;

/** The backward pass of a posterior: what its samples' rows give its head, and so its network. */
final class PosteriorGradient {

  private final Network up;
  private final LatentConditional posterior;
  private final NetworkGradient network;
  private final float[] head; // [rows of parameters][head]

  /**
   * @param up predicts the parameters
   * @param posterior has the samples
   * @param maxParameters most rows of parameters
   */
  PosteriorGradient(Network up, LatentConditional posterior, int maxParameters) {
    this.up = up;
    this.posterior = posterior;
    this.network = new NetworkGradient(up, maxParameters);
    this.head = new float[Math.multiplyExact(maxParameters, up.head().columns())];
  }

  void clear(int parameters) {
    Arrays.fill(head, 0, parameters * up.head().columns(), 0f);
  }

  /**
   * Adds what the parameters get of rows.
   *
   * @param parameters row that each is a sample of // [rows]
   * @param dh gradient of the samples, as it is carried // [rows][units]
   */
  void add(int rows, int[] parameters, float[] dh, RowFactors factors) {
    for (int row = 0; row < rows; row++) {
      posterior.sampleToHead(
          row,
          parameters[row],
          dh,
          factors.path(row),
          factors.total(row),
          factors.score(row),
          head);
    }
  }

  /** Adds what is carried on to the posterior's input: the total derivative. */
  void addCarried(int rows, int[] parameters, float[] dh, RowFactors factors) {
    for (int row = 0; row < rows; row++) {
      posterior.sampleToHead(row, parameters[row], dh, 1f, factors.carriedKl()[row], 0f, head);
    }
  }

  /** Subtracts the gradient of {@code scale * divergence} of consecutive rows of parameters. */
  void subtractDivergence(int first, int count, float scale) {
    for (int row = first; row < first + count; row++) {
      posterior.subtractDivergence(row, scale, head);
    }
  }

  /** What was added // [rows of parameters][head]. */
  float[] head() {
    return head;
  }

  /** Takes what was added to the hidden layers. */
  void propagate(int parameters) {
    up.head().matrix().putRows(0, parameters, head, 0);
    network.propagate(parameters);
  }

  /** After {@link #propagate}: multiplies what rows add to the network's parameters. */
  void scale(float[] factors, int parameters) {
    network.scale(factors, parameters);
  }

  /** After {@link #propagate}: adds the gradients of weights and biases. */
  void accumulate(NetworkInput input, int parameters, Parameters gradient, float beta) {
    network.accumulate(input, parameters, gradient, beta);
  }

  /** After {@link #propagate}: the gradient of the posterior's inputs // [rows][inputs]. */
  void inputGradient(Matrix target, int parameters) {
    network.inputGradient(target, parameters);
  }
}
