package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;

/** Vector twin of {@link ScalarMath#tanh}, operation by operation. */
final class VectorTanh {

  private static final FloatVector A13 = FloatVector.broadcast(SPECIES, ScalarMath.A13);
  private static final FloatVector A11 = FloatVector.broadcast(SPECIES, ScalarMath.A11);
  private static final FloatVector A9 = FloatVector.broadcast(SPECIES, ScalarMath.A9);
  private static final FloatVector A7 = FloatVector.broadcast(SPECIES, ScalarMath.A7);
  private static final FloatVector A5 = FloatVector.broadcast(SPECIES, ScalarMath.A5);
  private static final FloatVector A3 = FloatVector.broadcast(SPECIES, ScalarMath.A3);
  private static final FloatVector A1 = FloatVector.broadcast(SPECIES, ScalarMath.A1);
  private static final FloatVector B6 = FloatVector.broadcast(SPECIES, ScalarMath.B6);
  private static final FloatVector B4 = FloatVector.broadcast(SPECIES, ScalarMath.B4);
  private static final FloatVector B2 = FloatVector.broadcast(SPECIES, ScalarMath.B2);
  private static final FloatVector B0 = FloatVector.broadcast(SPECIES, ScalarMath.B0);

  private VectorTanh() {}

  /** {@code z = tanh(z)}; count is a multiple of the species' length. */
  static void apply(float[] z, int from, int count) {
    for (int i = from; i < from + count; i += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, i);
      FloatVector c = x.max(-ScalarMath.TANH_CLAMP).min(ScalarMath.TANH_CLAMP);
      FloatVector s = c.mul(c);
      FloatVector a = A13.fma(s, A11).fma(s, A9).fma(s, A7).fma(s, A5).fma(s, A3).fma(s, A1);
      FloatVector b = B6.fma(s, B4).fma(s, B2).fma(s, B0);
      c.mul(a).div(b).intoArray(z, i);
    }
  }
}
