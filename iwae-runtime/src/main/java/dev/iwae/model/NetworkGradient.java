package dev.iwae.model;

import dev.iwae.math.Gemm;
import dev.iwae.math.Matrix;

/**
 * The backward pass of a {@link Network}. Rows are first {@link #propagate propagated}, then
 * perhaps {@link #scale scaled}, then {@link #accumulate accumulated}: what is passed on to the
 * network's inputs and what its parameters get may count differently.
 */
public final class NetworkGradient {

  private static final int TILE = 2048;

  private final Network network;
  private final int rowsOfSum;
  private final Matrix[] deltas; // of the hidden layers
  private final float[] deltaTile;
  private final float[] outputTile;

  /**
   * @param maxRows of the network
   */
  public NetworkGradient(Network network, int maxRows) {
    this(network, maxRows, maxRows);
  }

  /**
   * The gradients of weights and biases are sums over rows, in an order that is BLAS's own.
   *
   * @param rowsOfSum most rows of such a sum; those of more rows are added to one another in turn
   */
  public NetworkGradient(Network network, int maxRows, int rowsOfSum) {
    this.network = network;
    this.rowsOfSum = rowsOfSum;
    this.deltas = new Matrix[network.maps().size() - 1];
    int widest = network.head().columns();
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = Matrix.allocate(maxRows, network.hidden(i).stride());
      widest = Math.max(widest, deltas[i].stride());
    }
    this.deltaTile = new float[Math.max(TILE, widest)];
    this.outputTile = new float[Math.max(TILE, widest)];
  }

  /** Takes the gradient of the head's outputs, in {@link Network#head}, to the hidden layers. */
  public void propagate(int rows) {
    propagate(rows, 0f);
  }

  /**
   * The same, where another network, whose rows were propagated, reads the last hidden layer, too.
   */
  public void propagate(int rows, NetworkGradient reader) {
    reader.inputGradient(deltas[deltas.length - 1], rows);
    propagate(rows, 1f);
  }

  /**
   * @param beta 1 to add to what is in the deltas of the last hidden layer
   */
  private void propagate(int rows, float beta) {
    for (int i = deltas.length; i > 0; i--) {
      Affine map = network.maps().get(i);
      Gemm.multiplyTransposedRight(
          delta(i),
          network.weights(i),
          deltas[i - 1],
          rows,
          map.inputs(),
          map.outputs(),
          i == deltas.length ? beta : 0f);
      throughNonlinearity(i - 1, rows);
    }
  }

  /** After {@link #propagate}: the gradient of the inputs // [rows][inputs]. */
  public void inputGradient(Matrix target, int rows) {
    Affine map = network.maps().get(0);
    Gemm.multiplyTransposedRight(
        delta(0), network.weights(0), target, rows, map.inputs(), map.outputs(), 0f);
  }

  /**
   * After {@link #propagate}: multiplies what rows add to the parameters.
   *
   * @param factors // [rows]
   */
  public void scale(float[] factors, int rows) {
    for (int i = 0; i <= deltas.length; i++) {
      Matrix delta = delta(i);
      int width = delta.stride();
      for (int row = 0; row < rows; row++) {
        delta.getRows(row, 1, deltaTile, 0);
        for (int j = 0; j < width; j++) {
          deltaTile[j] *= factors[row];
        }
        delta.putRows(row, 1, deltaTile, 0);
      }
    }
  }

  /**
   * After {@link #propagate}: adds the gradients of weights and biases.
   *
   * @param rows at least 1
   * @param gradient of the whole stack, laid out as its parameters
   * @param beta 0 to overwrite the gradients, 1 to add to them
   */
  public void accumulate(NetworkInput input, int rows, Parameters gradient, float beta) {
    for (int i = deltas.length; i >= 0; i--) {
      NetworkInput layerInput = i == 0 ? input : network.hidden(i - 1);
      Matrix target = gradient.matrix(network.maps().get(i));
      for (int first = 0; first < rows; first += rowsOfSum) {
        int count = Math.min(rowsOfSum, rows - first);
        layerInput.multiplyTransposed(delta(i), first, count, target, first == 0 ? beta : 1f);
      }
    }
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
