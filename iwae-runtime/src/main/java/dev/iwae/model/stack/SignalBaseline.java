package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Activations;
import dev.iwae.model.BlasArithmetic;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Nonlinearity;
import dev.iwae.model.Parameters;

/**
 * What a network expects of a layer's learning signal from the layer's input, before it is drawn:
 * Mnih and Gregor (2014). The bottom layer's input is x, that of the others the samples below.
 */
public final class SignalBaseline {

  private final LayerStack stack;
  private final int layer;
  private final Activations x; // of the bottom layer, the block's
  private final Network network;
  private final NetworkGradient gradient;
  private final float[] values; // [inputs]
  private int samples = 1; // of each input

  /**
   * @param layer 0-based
   * @param maxExamples most examples of a block
   * @param maxRows most rows of a block
   */
  public SignalBaseline(
      LayerStack stack,
      int layer,
      Parameters parameters,
      Kernels kernels,
      int maxExamples,
      int maxRows) {
    this.stack = stack;
    this.layer = layer;
    BlasArithmetic arithmetic = new BlasArithmetic();
    this.x = new Activations(layer == 0 ? maxExamples : 1, stack.pixels(), arithmetic);
    int inputs = layer == 0 ? maxExamples : maxRows;
    this.network =
        new Network(
            parameters.layout().baseline(layer),
            parameters,
            new Nonlinearity.Tanh(kernels),
            arithmetic,
            inputs);
    this.gradient = new NetworkGradient(network, inputs);
    this.values = new float[inputs];
  }

  /** Computes the values of a block that is sampled. */
  public void forward(Block block) {
    samples = layer == 0 ? block.samples() : 1;
    if (layer == 0) {
      stack.putExamples(block, x);
    }
    network.forward(input(), inputs(block));
    network.head().get(0, inputs(block), values, 0);
  }

  /** The value of a row of the block. */
  public float value(int row) {
    return values[row / samples];
  }

  /**
   * Adds the gradient of {@code sum_rows weights[row] value(row)}.
   *
   * @param weights // [rows]
   * @param beta 0 to overwrite the target, 1 to add to it
   */
  public void backward(Block block, float[] weights, Parameters target, float beta) {
    int inputs = inputs(block);
    for (int i = 0; i < inputs; i++) {
      float sum = 0f;
      for (int row = i * samples; row < (i + 1) * samples; row++) {
        sum += weights[row];
      }
      values[i] = sum;
    }
    network.head().matrix().putRows(0, inputs, values, 0);
    gradient.propagate(inputs);
    gradient.accumulate(input(), inputs, target, beta);
  }

  private Activations input() {
    return layer == 0 ? x : stack.layer(layer - 1).activations();
  }

  private int inputs(Block block) {
    return layer == 0 ? block.examples() : block.rows();
  }
}
