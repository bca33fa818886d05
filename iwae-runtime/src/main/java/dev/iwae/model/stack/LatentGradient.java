package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.NetworkGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the latents of rows get of a gradient, layer by layer. */
final class LatentGradient {

  private final int rows;
  private final List<Matrix> ofInputs = new ArrayList<>(); // per layer
  private final List<float[]> sums = new ArrayList<>(); // per layer [rows][units]
  private final float[] scratch; // [rows][units of the widest layer]

  LatentGradient(LayerStack stack, int rows) {
    this.rows = rows;
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      ofInputs.add(Matrix.allocate(rows, stack.units(l)));
      sums.add(new float[rows * stack.units(l)]);
      widest = Math.max(widest, stack.units(l));
    }
    this.scratch = new float[rows * widest];
  }

  void clear() {
    sums.forEach(layer -> Arrays.fill(layer, 0f));
  }

  /** Of a layer, 0-based // [rows][units]. */
  float[] of(int l) {
    return sums.get(l);
  }

  /** Adds what a network that reads a layer passes on to it, once its head has its gradient. */
  void addThrough(NetworkGradient network, int l) {
    network.propagate(rows);
    network.inputGradient(ofInputs.get(l), rows);
    ofInputs.get(l).getRows(0, rows, scratch, 0);
    float[] target = sums.get(l);
    for (int i = 0; i < target.length; i++) {
      target[i] += scratch[i];
    }
  }
}
