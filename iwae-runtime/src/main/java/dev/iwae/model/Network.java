package dev.iwae.model;

import dev.iwae.math.Matrix;
import java.util.List;

/** Hidden layers with a nonlinearity, then a linear head; forward pass only. */
final class Network {

  /** Floats of a tile: a quarter of a level-1 cache of 64 kB, half of one of 32 kB. */
  private static final int TILE = 4096;

  private final List<Affine> maps;
  private final Nonlinearity nonlinearity;
  private final Matrix[] weights;
  private final Activations[] hidden;
  private final Matrix head;
  private final float[] tile;

  Network(List<Affine> maps, Parameters parameters, Nonlinearity nonlinearity, int maxRows) {
    this.maps = maps;
    this.nonlinearity = nonlinearity;
    this.weights = maps.stream().map(parameters::matrix).toArray(Matrix[]::new);
    this.hidden =
        maps.stream()
            .limit(maps.size() - 1L)
            .map(map -> new Activations(maxRows, map.outputs()))
            .toArray(Activations[]::new);
    this.head = Matrix.allocate(maxRows, maps.get(maps.size() - 1).outputs());
    int widest = 0;
    for (Activations layer : hidden) {
      widest = Math.max(widest, layer.stride());
    }
    this.tile = new float[Math.max(TILE, widest)];
  }

  /**
   * Computes the head from the inputs.
   *
   * @return the head's outputs // [rows][outputs], overwritten by the next call
   */
  Matrix forward(NetworkInput input, int rows) {
    NetworkInput layerInput = input;
    for (int i = 0; i < hidden.length; i++) {
      layerInput.multiply(weights[i], hidden[i].matrix(), rows);
      activate(hidden[i], rows);
      layerInput = hidden[i];
    }
    layerInput.multiply(weights[hidden.length], head, rows);
    return head;
  }

  private void activate(Activations layer, int rows) {
    int stride = layer.stride();
    int rowsPerTile = Math.max(1, TILE / stride);
    for (int row = 0; row < rows; row += rowsPerTile) {
      int count = Math.min(rowsPerTile, rows - row);
      layer.matrix().getRows(row, count, tile, 0);
      nonlinearity.apply(tile, 0, count * stride);
      restoreOnes(layer, count);
      layer.matrix().putRows(row, count, tile, 0);
    }
  }

  /** The function also ran over the column of ones and the padding. */
  private void restoreOnes(Activations layer, int count) {
    int stride = layer.stride();
    int width = layer.width();
    for (int start = 0; start < count * stride; start += stride) {
      tile[start + width] = 1f;
      for (int i = start + width + 1; i < start + stride; i++) {
        tile[i] = 0f;
      }
    }
  }

  /** Takes over what the backward pass reads of a row of the same network in another stack. */
  void copyHidden(Network source, int from, int to) {
    for (int i = 0; i < hidden.length; i++) {
      hidden[i].copyRow(source.hidden[i], from, to, tile);
    }
  }

  List<Affine> maps() {
    return maps;
  }

  Matrix weights(int i) {
    return weights[i];
  }

  /** The outputs of hidden layer i. */
  Activations hidden(int i) {
    return hidden[i];
  }

  Nonlinearity nonlinearity() {
    return nonlinearity;
  }

  /**
   * The head's outputs // [rows][outputs]; the backward pass finds their gradient in their place.
   */
  Matrix head() {
    return head;
  }
}
