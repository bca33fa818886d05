package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentConditional;

/** The backward pass of a posterior and of the network that has predicted its parameters. */
final class PosteriorGradient {

  private final Network up;
  private final HeadGradient head;
  private final NetworkGradient network;

  /**
   * @param up predicts the parameters
   * @param posterior has the samples
   * @param maxParameters most rows of parameters
   * @param rowsOfSum most rows of a sum
   */
  PosteriorGradient(Network up, LatentConditional posterior, int maxParameters, int rowsOfSum) {
    this.up = up;
    this.head = new HeadGradient(posterior, up.head().columns(), maxParameters);
    this.network = new NetworkGradient(up, maxParameters, rowsOfSum);
  }

  /** What the samples give the parameters. */
  HeadGradient head() {
    return head;
  }

  /** Takes what was added to the hidden layers. */
  void propagate(int parameters) {
    up.head().matrix().putRows(0, parameters, head.values(), 0);
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
