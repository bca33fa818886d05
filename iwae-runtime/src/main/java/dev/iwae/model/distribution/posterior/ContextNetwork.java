package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import java.util.Arrays;

/**
 * A network with one hidden layer that also reads a context, one row at a time; its weights are
 * among a family's own.
 *
 * <p>Weights are copied without those that the mask forbids, and their transposes beside them, so
 * that every product runs along memory.
 */
final class ContextNetwork {

  private final OwnWeights weights;
  private final Kernels kernels;
  private final int first; // index of the hidden map among the weights
  private final Mask mask;
  private final int inputs;
  private final int width;
  private final float[] in; // [inputs][width]
  private final float[] inTransposed; // [width][inputs]
  private final float[] out; // [width][outputs]
  private final float[] outTransposed; // [outputs][width]
  private final float[] hidden; // [width]
  private final float[] outputs;
  private final float[] slopes; // [width]

  /** Which weights there are. */
  interface Mask {

    /** Whether a hidden unit depends on an input. */
    boolean sees(int hidden, int input);

    /** Whether an output depends on a hidden unit. */
    boolean shows(int hidden, int output);
  }

  /** All of them. */
  record Dense() implements Mask {

    @Override
    public boolean sees(int hidden, int input) {
      return true;
    }

    @Override
    public boolean shows(int hidden, int output) {
      return true;
    }
  }

  /**
   * @param first index of the hidden map among the weights; that of the outputs is the next
   */
  ContextNetwork(OwnWeights weights, int first, Mask mask, Kernels kernels) {
    this.weights = weights;
    this.kernels = kernels;
    this.first = first;
    this.mask = mask;
    this.inputs = weights.map(first).inputs();
    this.width = weights.map(first).outputs();
    this.outputs = new float[weights.map(first + 1).outputs()];
    this.in = new float[inputs * width];
    this.inTransposed = new float[inputs * width];
    this.out = new float[width * outputs.length];
    this.outTransposed = new float[width * outputs.length];
    this.hidden = new float[width];
    this.slopes = new float[width];
  }

  /** Takes over the weights. */
  void read() {
    int hiddenMap = weights.start(first);
    int outputMap = weights.start(first + 1);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < inputs; i++) {
        float w = mask.sees(j, i) ? weights.values()[hiddenMap + i * width + j] : 0f;
        in[i * width + j] = w;
        inTransposed[j * inputs + i] = w;
      }
      for (int k = 0; k < outputs.length; k++) {
        float w = mask.shows(j, k) ? weights.values()[outputMap + j * outputs.length + k] : 0f;
        out[j * outputs.length + k] = w;
        outTransposed[k * width + j] = w;
      }
    }
  }

  /**
   * The outputs.
   *
   * @param z // [inputs] from {@code from}
   * @param context // [width] from {@code fromContext}
   * @return until the next pass
   */
  float[] forward(float[] z, int from, float[] context, int fromContext) {
    begin(context, fromContext);
    kernels.addWeightedRows(z, from, inputs, in, 0, width, hidden, 0);
    kernels.tanh(hidden, 0, width);
    kernels.addWeightedRows(hidden, 0, width, out, 0, outputs.length, outputs, 0);
    return outputs;
  }

  /** Starts a pass that is given its inputs, and asked for its outputs, one by one. */
  void begin(float[] context, int fromContext) {
    System.arraycopy(weights.values(), weights.start(first) + inputs * width, hidden, 0, width);
    kernels.addMultiple(1f, context, fromContext, hidden, 0, width);
    int biases = weights.start(first + 1) + width * outputs.length;
    System.arraycopy(weights.values(), biases, outputs, 0, outputs.length);
  }

  void addInput(int i, float value) {
    kernels.addMultiple(value, in, i * width, hidden, 0, width);
  }

  /** Adds a hidden unit to the outputs, once all inputs that it sees have been added. */
  void finishHidden(int j) {
    kernels.tanh(hidden, j, 1);
    kernels.addMultiple(hidden[j], out, j * outputs.length, outputs, 0, outputs.length);
  }

  /** What has been added so far. */
  float[] outputs() {
    return outputs;
  }

  /** Of the hidden layer. */
  int width() {
    return width;
  }

  /** Starts taking a gradient of the outputs of the last pass back to the inputs, one by one. */
  void beginBack() {
    Arrays.fill(slopes, 0f);
  }

  void addOutputGradient(int k, float value) {
    kernels.addMultiple(value, outTransposed, k * width, slopes, 0, width);
  }

  /**
   * Adds what a hidden unit passes on, once all outputs that it is shown to have been added.
   *
   * @param inputGradient added to // [inputs]
   */
  void finishSlope(int j, float[] inputGradient) {
    kernels.tanhGradient(slopes, hidden, j, 1);
    kernels.addMultiple(slopes[j], inTransposed, j * inputs, inputGradient, 0, inputs);
  }

  /**
   * Takes a gradient of the outputs of the last pass back to context and inputs.
   *
   * @param outputGradient // [outputs]
   * @param contextGradient added to // [width] from {@code fromContext}
   * @param inputGradient added to // [inputs]
   */
  void propagate(
      float[] outputGradient, float[] contextGradient, int fromContext, float[] inputGradient) {
    beginBack();
    int count = outputs.length;
    kernels.addWeightedRows(outputGradient, 0, count, outTransposed, 0, width, slopes, 0);
    kernels.tanhGradient(slopes, hidden, 0, width);
    kernels.addMultiple(1f, slopes, 0, contextGradient, fromContext, width);
    kernels.addWeightedRows(slopes, 0, width, inTransposed, 0, inputs, inputGradient, 0);
  }

  /**
   * Takes a gradient of the outputs of the last pass back to weights, context and inputs.
   *
   * @param outputGradient // [outputs]
   * @param z of that pass
   * @param contextGradient added to // [width] from {@code fromContext}
   * @param inputGradient added to // [inputs]
   */
  void backward(
      float[] outputGradient,
      float[] z,
      int from,
      float[] contextGradient,
      int fromContext,
      float[] inputGradient) {
    propagate(outputGradient, contextGradient, fromContext, inputGradient);
    addOuter(hidden, 0, width, outputGradient, outputs.length, weights.start(first + 1));
    addOuter(z, from, inputs, slopes, width, weights.start(first));
  }

  /** Of a map: inputs times gradient, and the gradient to its biases. */
  private void addOuter(float[] inputs, int from, int count, float[] slope, int columns, int map) {
    for (int i = 0; i < count; i++) {
      kernels.addMultiple(
          inputs[from + i], slope, 0, weights.gradient(), map + i * columns, columns);
    }
    kernels.addMultiple(1f, slope, 0, weights.gradient(), map + count * columns, columns);
  }

  /** Clears the gradient of what the mask forbids. */
  void mask() {
    int hiddenMap = weights.start(first);
    int outputMap = weights.start(first + 1);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < inputs; i++) {
        weights.gradient()[hiddenMap + i * width + j] *= mask.sees(j, i) ? 1f : 0f;
      }
      for (int k = 0; k < outputs.length; k++) {
        weights.gradient()[outputMap + j * outputs.length + k] *= mask.shows(j, k) ? 1f : 0f;
      }
    }
  }
}
