package dev.iwae.model;

import dev.iwae.math.FloatMemory;
import dev.iwae.math.Matrix;

/** The weights of a layer stack in native memory, laid out as {@link ParameterLayout} says. */
public final class Parameters {

  private static final int ZEROS = 4096;

  private final ParameterLayout layout;
  private final FloatMemory memory;

  /** Zero weights. */
  public Parameters(ParameterLayout layout) {
    this.layout = layout;
    this.memory = FloatMemory.allocate(layout.size());
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
    memory.get(offset, target, from, count);
  }

  /** Overwrites {@code count} parameters from {@code offset} with {@code source[from...]}. */
  public void put(int offset, float[] source, int from, int count) {
    memory.put(offset, source, from, count);
  }

  /** Makes all parameters 0. */
  void clear() {
    float[] zeros = new float[ZEROS];
    for (int offset = 0; offset < size(); offset += ZEROS) {
      memory.put(offset, zeros, 0, Math.min(ZEROS, size() - offset));
    }
  }

  /** Weights and, as the last row, biases // [inputs + 1][outputs]. */
  Matrix matrix(Affine map) {
    return memory.matrix(map.offset(), map.inputs() + 1, map.outputs(), map.outputs());
  }
}
