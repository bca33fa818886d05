package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Affine;
import java.util.Arrays;

/**
 * The network of one step of an inverse autoregressive flow, MADE (Germain et al. 2015) with one
 * hidden layer: shift and gate of the unit at position p of the order depend on the context and on
 * the units before p. Hidden unit j has the degree j mod D and sees the positions below it.
 *
 * <p>One row at a time. Weights are copied without those that the masks forbid, and their
 * transposes beside them, so that every product runs along memory.
 */
final class MaskedNetwork {

  private final OwnWeights weights;
  private final Kernels kernels;
  private final int first; // index of the hidden map among the weights
  private final int units;
  private final int width;
  private final boolean reversed;
  private final float[] in; // [units][width]
  private final float[] inTransposed; // [width][units]
  private final float[] out; // [width][2 units]
  private final float[] outTransposed; // [2 units][width]
  private final float[] hidden; // [width]
  private final float[] outputs; // [2 units], shift and gate
  private final float[] slopes; // [width]

  MaskedNetwork(OwnWeights weights, int first, boolean reversed, Kernels kernels) {
    this.weights = weights;
    this.kernels = kernels;
    this.first = first;
    Affine map = weights.map(first);
    this.units = map.inputs();
    this.width = map.outputs();
    this.reversed = reversed;
    this.in = new float[units * width];
    this.inTransposed = new float[units * width];
    this.out = new float[width * 2 * units];
    this.outTransposed = new float[width * 2 * units];
    this.hidden = new float[width];
    this.outputs = new float[2 * units];
    this.slopes = new float[width];
  }

  /** Takes over the weights. */
  void read() {
    int hiddenMap = weights.start(first);
    int outputMap = weights.start(first + 1);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < units; i++) {
        float w = sees(j, i) ? weights.values()[hiddenMap + i * width + j] : 0f;
        in[i * width + j] = w;
        inTransposed[j * units + i] = w;
      }
      for (int k = 0; k < 2 * units; k++) {
        float w = shows(j, k) ? weights.values()[outputMap + j * 2 * units + k] : 0f;
        out[j * 2 * units + k] = w;
        outTransposed[k * width + j] = w;
      }
    }
  }

  private int position(int unit) {
    return reversed ? units - 1 - unit : unit;
  }

  /** Whether a hidden unit depends on an input. */
  private boolean sees(int j, int unit) {
    return position(unit) < j % units;
  }

  /** Whether an output depends on a hidden unit. */
  private boolean shows(int j, int output) {
    return j % units <= position(output % units);
  }

  /**
   * Shift and gate of every unit.
   *
   * @param z // [units] from {@code from}
   * @param context // [width] from {@code fromContext}
   * @return // [shift, gate][units], until the next pass
   */
  float[] forward(float[] z, int from, float[] context, int fromContext) {
    System.arraycopy(weights.values(), weights.start(first) + units * width, hidden, 0, width);
    add(1f, context, fromContext, hidden, 0, width);
    for (int i = 0; i < units; i++) {
      add(z[from + i], in, i * width, hidden, 0, width);
    }
    kernels.tanh(hidden, 0, width);
    int biases = weights.start(first + 1) + width * 2 * units;
    System.arraycopy(weights.values(), biases, outputs, 0, 2 * units);
    for (int j = 0; j < width; j++) {
      add(hidden[j], out, j * 2 * units, outputs, 0, 2 * units);
    }
    return outputs;
  }

  /**
   * Takes a gradient of the outputs of the last pass back to weights, context and inputs.
   *
   * @param outputGradient // [shift, gate][units]
   * @param z of that pass
   * @param contextGradient added to // [width] from {@code fromContext}
   * @param inputGradient added to // [units]
   */
  void backward(
      float[] outputGradient,
      float[] z,
      int from,
      float[] contextGradient,
      int fromContext,
      float[] inputGradient) {
    Arrays.fill(slopes, 0f);
    for (int k = 0; k < 2 * units; k++) {
      add(outputGradient[k], outTransposed, k * width, slopes, 0, width);
    }
    addOuter(hidden, 0, width, outputGradient, 2 * units, weights.start(first + 1));
    kernels.tanhGradient(slopes, hidden, 0, width);
    addOuter(z, from, units, slopes, width, weights.start(first));
    add(1f, slopes, 0, contextGradient, fromContext, width);
    for (int j = 0; j < width; j++) {
      add(slopes[j], inTransposed, j * units, inputGradient, 0, units);
    }
  }

  /** Of a map: inputs times gradient, and the gradient to its biases. */
  private void addOuter(float[] inputs, int from, int count, float[] slope, int columns, int map) {
    for (int i = 0; i < count; i++) {
      add(inputs[from + i], slope, 0, weights.gradient(), map + i * columns, columns);
    }
    add(1f, slope, 0, weights.gradient(), map + count * columns, columns);
  }

  /** Clears the gradient of what the masks forbid. */
  void mask() {
    int hiddenMap = weights.start(first);
    int outputMap = weights.start(first + 1);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < units; i++) {
        weights.gradient()[hiddenMap + i * width + j] *= sees(j, i) ? 1f : 0f;
      }
      for (int k = 0; k < 2 * units; k++) {
        weights.gradient()[outputMap + j * 2 * units + k] *= shows(j, k) ? 1f : 0f;
      }
    }
  }

  private static void add(
      float factor, float[] source, int from, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = Math.fma(factor, source[from + i], target[to + i]);
    }
  }
}
