package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import java.util.Arrays;

/**
 * Back through a step z'_i = s_i z_i + shift_i of an {@link InverseAutoregressive} flow, one unit
 * after the other in the order of the step: each depends on those before it alone, which are known
 * by then. Hidden units of degree d are complete once the positions below d are, so that a whole
 * inverse has the multiply-adds of one pass of the network.
 */
final class SequentialInverse {

  private final ContextNetwork network;
  private final Autoregressive order;
  private final Kernels kernels;
  private final int units;
  private final float[] reached; // [units], of a gradient, through the network

  SequentialInverse(ContextNetwork network, Autoregressive order, Kernels kernels) {
    this.network = network;
    this.order = order;
    this.kernels = kernels;
    this.units = order.units();
    this.reached = new float[units];
  }

  /**
   * Finds z of z'.
   *
   * @param z z' from {@code from + units}; z is put before it, from {@code from}
   * @param share exp(-gate) is put there // [units]
   */
  void invert(float[] z, int from, float[] context, int fromContext, float[] share) {
    network.begin(context, fromContext);
    for (int position = 0; position < units; position++) {
      for (int j = position; j < network.width(); j += units) {
        network.finishHidden(j);
      }
      int unit = order.unit(position);
      share[unit] = -network.outputs()[units + unit];
      kernels.exp(share, unit, 1);
      float shifted = z[from + units + unit] - network.outputs()[unit];
      z[from + unit] = 0.5f * shifted * (1f + share[unit]);
      network.addInput(unit, z[from + unit]);
    }
  }

  /**
   * Makes d log q'/dz' of d log q/dz, where log q'(z') = log q(z) - sum log s, after a pass of the
   * network at z: the solution y of {@code (dz'/dz)^T y + d sum log s/dz = d log q/dz}, whose
   * matrix is triangular.
   *
   * @param share exp(-gate) // [units]
   * @param slope overwritten // [units]
   */
  void carry(float[] z, int from, float[] share, float[] slope) {
    network.beginBack();
    Arrays.fill(reached, 0f);
    for (int position = units - 1; position >= 0; position--) {
      int unit = order.unit(position);
      float scale = 2f / (1f + share[unit]);
      float rest = share[unit] / (1f + share[unit]); // 1 - sigmoid
      float y = (slope[unit] - reached[unit]) / scale;
      slope[unit] = y;
      network.addOutputGradient(unit, y);
      network.addOutputGradient(units + unit, rest * Math.fma(y * scale, z[from + unit], 1f));
      for (int j = position; position > 0 && j < network.width(); j += units) {
        network.finishSlope(j, reached);
      }
    }
  }
}
