package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Vector twin of {@link ScalarMath#log1p}, operation by operation. */
final class VectorLog1p {

  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);
  private static final FloatVector SQRT2 = FloatVector.broadcast(SPECIES, ScalarMath.SQRT2);
  private static final FloatVector L8 = FloatVector.broadcast(SPECIES, ScalarMath.L8);
  private static final FloatVector L7 = FloatVector.broadcast(SPECIES, ScalarMath.L7);
  private static final FloatVector L6 = FloatVector.broadcast(SPECIES, ScalarMath.L6);
  private static final FloatVector L5 = FloatVector.broadcast(SPECIES, ScalarMath.L5);
  private static final FloatVector L4 = FloatVector.broadcast(SPECIES, ScalarMath.L4);
  private static final FloatVector L3 = FloatVector.broadcast(SPECIES, ScalarMath.L3);
  private static final FloatVector L2 = FloatVector.broadcast(SPECIES, ScalarMath.L2);
  private static final FloatVector L1 = FloatVector.broadcast(SPECIES, ScalarMath.L1);
  private static final FloatVector L0 = FloatVector.broadcast(SPECIES, ScalarMath.L0);
  private static final FloatVector HALF = FloatVector.broadcast(SPECIES, -0.5f);
  private static final FloatVector HIGH = FloatVector.broadcast(SPECIES, ScalarMath.LN2_HIGH);
  private static final FloatVector LOW = FloatVector.broadcast(SPECIES, ScalarMath.LN2_LOW);

  private VectorLog1p() {}

  /** {@code e = log(1 + e)} for e in [0, 1]; count is a multiple of the species' length. */
  static void apply(float[] z, int from, int count) {
    for (int i = from; i < from + count; i += SPECIES.length()) {
      FloatVector e = FloatVector.fromArray(SPECIES, z, i);
      FloatVector y = ONE.add(e);
      // All ones where y > sqrt(2); n is then 1 and the argument is halved.
      IntVector large = SQRT2.sub(y).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
      FloatVector n =
          large.lanewise(VectorOperators.AND, ONE.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector scale = n.fma(HALF, ONE);
      FloatVector f = y.mul(scale).sub(1f).add(e.sub(y.sub(1f)).mul(scale));
      FloatVector s = f.mul(f);
      FloatVector p = L8.fma(f, L7).fma(f, L6).fma(f, L5).fma(f, L4).fma(f, L3);
      p = p.fma(f, L2).fma(f, L1).fma(f, L0);
      FloatVector r = s.fma(HALF, p.mul(f).mul(s));
      n.fma(HIGH, f.add(n.fma(LOW, r))).intoArray(z, i);
    }
  }
}
