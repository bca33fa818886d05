package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Vector twin of {@link ScalarMath#exp}, operation by operation. */
final class VectorExp {

  private static final FloatVector LOG2E = FloatVector.broadcast(SPECIES, ScalarMath.LOG2E);
  private static final FloatVector ROUND = FloatVector.broadcast(SPECIES, ScalarMath.ROUND);
  private static final FloatVector HIGH = FloatVector.broadcast(SPECIES, -ScalarMath.LN2_HIGH);
  private static final FloatVector LOW = FloatVector.broadcast(SPECIES, -ScalarMath.LN2_LOW);
  private static final FloatVector E6 = FloatVector.broadcast(SPECIES, ScalarMath.E6);
  private static final FloatVector E5 = FloatVector.broadcast(SPECIES, ScalarMath.E5);
  private static final FloatVector E4 = FloatVector.broadcast(SPECIES, ScalarMath.E4);
  private static final FloatVector E3 = FloatVector.broadcast(SPECIES, ScalarMath.E3);
  private static final FloatVector E2 = FloatVector.broadcast(SPECIES, ScalarMath.E2);
  private static final FloatVector E1 = FloatVector.broadcast(SPECIES, ScalarMath.E1);

  private static final IntVector SIGN =
      IntVector.broadcast(SPECIES.withLanes(int.class), ScalarMath.SIGN);
  private static final IntVector DECAY_LOW =
      IntVector.broadcast(SPECIES.withLanes(int.class), ScalarMath.DECAY_LOW);

  private VectorExp() {}

  /** {@code z = exp(z)}; count is a multiple of the species' length. */
  static void apply(float[] z, int from, int count) {
    for (int i = from; i < from + count; i += SPECIES.length()) {
      FloatVector x =
          FloatVector.fromArray(SPECIES, z, i).max(ScalarMath.EXP_LOW).min(ScalarMath.EXP_HIGH);
      FloatVector rounded = x.fma(LOG2E, ROUND);
      FloatVector n = rounded.sub(ROUND);
      FloatVector r = n.fma(LOW, n.fma(HIGH, x));
      FloatVector p = E6.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2).fma(r, E1);
      FloatVector y = p.fma(r.mul(r), r).add(1f);
      IntVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = y.reinterpretAsInts().add(scale).reinterpretAsFloats();
      exp.add(x.sub(x)).intoArray(z, i);
    }
  }

  /**
   * {@code target = exp(-|z|)}, {@link ScalarMath#decay}; count is a multiple of the species'
   * length.
   */
  static void decay(float[] z, int from, float[] target, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      FloatVector l = FloatVector.fromArray(SPECIES, z, from + i);
      // The bits of negative floats are in the opposite order, so the least of them is nearest 0.
      IntVector bits = l.reinterpretAsInts().lanewise(VectorOperators.OR, SIGN);
      FloatVector x = bits.min(DECAY_LOW).reinterpretAsFloats();
      FloatVector rounded = x.fma(LOG2E, ROUND);
      FloatVector n = rounded.sub(ROUND);
      FloatVector r = n.fma(LOW, n.fma(HIGH, x));
      FloatVector p = E6.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2).fma(r, E1);
      FloatVector y = p.fma(r.mul(r), r).add(1f);
      IntVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = y.reinterpretAsInts().add(scale).reinterpretAsFloats();
      exp.add(l.sub(l)).intoArray(target, i);
    }
  }
}
