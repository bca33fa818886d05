package dev.iwae.model;

import dev.iwae.math.FloatMemory;
import dev.iwae.math.Matrix;
import java.util.Arrays;
import java.util.List;

/** Hidden layers with a nonlinearity, then a linear head; forward pass only. */
public final class Network {

  /** Floats of a tile: a quarter of a level-1 cache of 64 kB, half of one of 32 kB. */
  private static final int TILE = 4096;

  private final List<Affine> maps;
  private final Nonlinearity nonlinearity;
  private final Matrix[] weights;
  private final Product[] products; // of the hidden layers
  private final Activations[] hidden;
  private final FloatMemory.Update[] functions; // of the hidden layers
  private final Head head;
  private final float[] tile;

  /**
   * @param parameters read at every pass
   * @param maxRows most rows of a pass
   */
  public Network(
      List<Affine> maps,
      Parameters parameters,
      Nonlinearity nonlinearity,
      Arithmetic arithmetic,
      int maxRows) {
    this.maps = maps;
    this.nonlinearity = nonlinearity;
    this.weights = maps.stream().map(parameters::matrix).toArray(Matrix[]::new);
    int layers = maps.size() - 1;
    this.products =
        Arrays.stream(weights).limit(layers).map(arithmetic::product).toArray(Product[]::new);
    this.hidden =
        maps.stream()
            .limit(layers)
            .map(map -> new Activations(maxRows, map.outputs(), arithmetic))
            .toArray(Activations[]::new);
    this.functions = Arrays.stream(hidden).map(this::activation).toArray(FloatMemory.Update[]::new);
    this.head = arithmetic.head(weights[layers], maxRows);
    int widest = 0;
    for (Activations layer : hidden) {
      widest = Math.max(widest, layer.stride());
    }
    this.tile = new float[Math.max(TILE, widest)];
  }

  /** Computes the head from the inputs. */
  public void forward(NetworkInput input, int rows) {
    NetworkInput layerInput = input;
    for (int i = 0; i < hidden.length; i++) {
      layerInput.multiply(products[i], hidden[i].matrix(), rows);
      activate(i, rows);
      layerInput = hidden[i];
    }
    head.forward(layerInput, rows);
  }

  /** The nonlinearity also runs over the column of ones and the padding. */
  private FloatMemory.Update activation(Activations layer) {
    return (values, from, count) -> {
      nonlinearity.apply(values, from, count);
      layer.restoreOnes(values, from, count);
    };
  }

  private void activate(int i, int rows) {
    Activations layer = hidden[i];
    int stride = layer.stride();
    int rowsPerTile = Math.max(1, TILE / stride);
    for (int row = 0; row < rows; row += rowsPerTile) {
      int count = Math.min(rowsPerTile, rows - row);
      layer.matrix().updateRows(row, count, tile, functions[i]);
    }
  }

  /** Takes over what the backward pass reads of a row of the same network in another stack. */
  public void copyHidden(Network source, int from, int to) {
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

  /** The outputs of the last hidden layer, of a network that has one. */
  public NetworkInput lastHidden() {
    return hidden[hidden.length - 1];
  }

  /** The outputs of the last pass. */
  public Head head() {
    return head;
  }
}
