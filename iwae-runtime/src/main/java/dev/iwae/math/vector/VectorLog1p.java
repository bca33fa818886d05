package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;

/** Vector twin of {@link ScalarMath#log1p}, operation by operation. */
final class VectorLog1p {

  private static final FloatVector L9 = FloatVector.broadcast(SPECIES, ScalarMath.L9);
  private static final FloatVector L7 = FloatVector.broadcast(SPECIES, ScalarMath.L7);
  private static final FloatVector L5 = FloatVector.broadcast(SPECIES, ScalarMath.L5);
  private static final FloatVector L3 = FloatVector.broadcast(SPECIES, ScalarMath.L3);

  private VectorLog1p() {}

  /** {@code e = log(1 + e)} for e in [0, 1]; count is a multiple of the species' length. */
  static void apply(float[] z, int from, int count) {
    for (int i = from; i < from + count; i += SPECIES.length()) {
      FloatVector e = FloatVector.fromArray(SPECIES, z, i);
      FloatVector s = e.div(e.add(2f));
      FloatVector t = s.mul(s);
      FloatVector q = L9.fma(t, L7).fma(t, L5).fma(t, L3);
      s.mul(t).fma(q, s.add(s)).intoArray(z, i);
    }
  }
}
