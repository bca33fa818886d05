package dev.iwae.model;

import dev.iwae.math.FloatMemory;
import dev.iwae.math.Matrix;

/**
 * The weights of a layer stack, laid out as {@link ParameterLayout} says: those that multiply x are
 * on the heap ({@link DataInput}), the others in native memory, where BLAS reads them.
 */
public final class Parameters {

  private static final int ZEROS = 4096;

  private final ParameterLayout layout;
  private final FloatMemory input;
  private final FloatMemory rest;
  private final Matrix[] matrices; // by Affine.index

  /** Zero weights. */
  public Parameters(ParameterLayout layout) {
    this.layout = layout;
    this.input = FloatMemory.onHeap(layout.input().size());
    this.rest = FloatMemory.allocate(layout.size() - input.length());
    this.matrices = layout.maps().stream().map(this::window).toArray(Matrix[]::new);
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** Number of parameters. */
  public int size() {
    return layout.size();
  }

  /** Copies {@code count} parameters from {@code offset} to {@code target[from...]}. */
  public void get(int offset, float[] target, int from, int count) {
    int inputs = inputsAmong(offset, count);
    input.get(Math.min(offset, input.length()), target, from, inputs);
    rest.get(Math.max(0, offset - input.length()), target, from + inputs, count - inputs);
  }

  /** Overwrites {@code count} parameters from {@code offset} with {@code source[from...]}. */
  public void put(int offset, float[] source, int from, int count) {
    int inputs = inputsAmong(offset, count);
    input.put(Math.min(offset, input.length()), source, from, inputs);
    rest.put(Math.max(0, offset - input.length()), source, from + inputs, count - inputs);
  }

  /** How many parameters from {@code offset} on, {@code most} or fewer, are in one memory. */
  public int together(int offset, int most) {
    int inputs = inputsAmong(offset, most);
    return inputs > 0 ? inputs : Math.min(most, size() - offset);
  }

  /**
   * Applies a function to parameters that are {@link #together}: in place if they are on the heap,
   * else by way of the tile.
   *
   * @param tile of at least {@code count} floats
   */
  public void update(int offset, int count, float[] tile, FloatMemory.Update function) {
    if (offset < input.length()) {
      input.update(offset, count, tile, function);
    } else {
      rest.update(offset - input.length(), count, tile, function);
    }
  }

  private int inputsAmong(int offset, int count) {
    return Math.max(0, Math.min(count, input.length() - offset));
  }

  /** Makes all parameters 0. */
  public void clear() {
    float[] zeros = new float[ZEROS];
    for (int offset = 0; offset < size(); offset += ZEROS) {
      put(offset, zeros, 0, Math.min(ZEROS, size() - offset));
    }
  }

  /** Weights and, as the last row, biases // [inputs + 1][outputs]. */
  public Matrix matrix(Affine map) {
    return matrices[map.index()];
  }

  private Matrix window(Affine map) {
    FloatMemory memory = map.offset() < input.length() ? input : rest;
    int offset = map.offset() < input.length() ? 0 : map.offset() - input.length();
    return memory.matrix(offset, map.inputs() + 1, map.outputs(), map.outputs());
  }
}
