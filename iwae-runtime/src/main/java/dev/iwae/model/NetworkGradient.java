package dev.iwae.model;

import dev.iwae.math.Gemm;
import dev.iwae.math.Matrix;

/** The backward pass of a {@link Network}. */
final class NetworkGradient {

  private static final int TILE = 2048;

  private final Network network;
  private final Matrix[] gradients;
  private final Matrix[] deltas;
  private final float[] deltaTile;
  private final float[] outputTile;

  /**
   * @param gradient of the whole stack, laid out as its parameters
   * @param maxRows of the network
   */
  NetworkGradient(Network network, Parameters gradient, int maxRows) {
    this.network = network;
    this.gradients = network.maps().stream().map(gradient::matrix).toArray(Matrix[]::new);
    this.deltas = new Matrix[gradients.length - 1];
    int widest = 0;
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = Matrix.allocate(maxRows, network.hidden(i).stride());
      widest = Math.max(widest, deltas[i].stride());
    }
    this.deltaTile = new float[Math.max(TILE, widest)];
    this.outputTile = new float[Math.max(TILE, widest)];
  }

  /**
   * Adds the gradients of weights and biases, given the gradient of the head's outputs in {@link
   * Network#head}.
   *
   * @param beta 0 to overwrite the gradients, 1 to add to them
   */
  void backward(NetworkInput input, int rows, float beta) {
    for (int i = deltas.length; i >= 0; i--) {
      Affine map = network.maps().get(i);
      Matrix delta = delta(i);
      NetworkInput layerInput = i == 0 ? input : network.hidden(i - 1);
      layerInput.multiplyTransposed(delta, gradients[i], rows, beta);
      if (i > 0) {
        Gemm.multiplyTransposedRight(
            delta, network.weights(i), deltas[i - 1], rows, map.inputs(), map.outputs(), 0f);
        throughNonlinearity(i - 1, rows);
      }
    }
  }

  /** After {@link #backward}: the gradient of the inputs // [rows][inputs]. */
  void inputGradient(Matrix target, int rows) {
    Affine map = network.maps().get(0);
    Gemm.multiplyTransposedRight(
        delta(0), network.weights(0), target, rows, map.inputs(), map.outputs(), 0f);
  }

  private Matrix delta(int i) {
    return i == deltas.length ? network.head().matrix() : deltas[i];
  }

  /** The padding of delta stays 0, and the slope of the ones is not read by anything. */
  private void throughNonlinearity(int i, int rows) {
    Matrix delta = deltas[i];
    Matrix output = network.hidden(i).matrix();
    int rowsPerTile = Math.max(1, TILE / delta.stride());
    for (int row = 0; row < rows; row += rowsPerTile) {
      int count = Math.min(rowsPerTile, rows - row);
      delta.getRows(row, count, deltaTile, 0);
      output.getRows(row, count, outputTile, 0);
      network.nonlinearity().gradient(deltaTile, outputTile, 0, count * delta.stride());
      delta.putRows(row, count, deltaTile, 0);
    }
  }
}
