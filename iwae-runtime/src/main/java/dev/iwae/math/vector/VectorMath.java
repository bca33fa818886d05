package dev.iwae.math.vector;

import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Vector twin of {@link ScalarMath}, operation by operation. */
final class VectorMath {

  static final VectorSpecies<Float> SPECIES = species();

  private VectorMath() {}

  /** The widest shape of at most 16 lanes, the number of virtual lanes of a sum. */
  private static VectorSpecies<Float> species() {
    VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
    return preferred.length() > FloatVector.SPECIES_512.length()
        ? FloatVector.SPECIES_512
        : preferred;
  }

  static FloatVector splat(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  static FloatVector exp(FloatVector x) {
    return expClamped(x.max(ScalarMath.EXP_LOW).min(ScalarMath.EXP_HIGH));
  }

  /** exp of arguments that are not positive. */
  static FloatVector expNegative(FloatVector x) {
    return expClamped(x.max(ScalarMath.EXP_LOW));
  }

  private static FloatVector expClamped(FloatVector x) {
    FloatVector round = splat(ScalarMath.ROUND);
    FloatVector rounded = x.fma(splat(ScalarMath.LOG2E), round);
    FloatVector n = rounded.sub(round);
    FloatVector r = n.fma(splat(-ScalarMath.LN2_HIGH), x);
    r = n.fma(splat(-ScalarMath.LN2_LOW), r);
    FloatVector p = splat(ScalarMath.E6).fma(r, splat(ScalarMath.E5));
    p = p.fma(r, splat(ScalarMath.E4));
    p = p.fma(r, splat(ScalarMath.E3));
    p = p.fma(r, splat(ScalarMath.E2));
    p = p.fma(r, splat(ScalarMath.E1));
    FloatVector y = p.fma(r.mul(r), r).add(1f);
    IntVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return y.reinterpretAsInts().add(scale).reinterpretAsFloats();
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector c = x.max(-ScalarMath.TANH_CLAMP).min(ScalarMath.TANH_CLAMP);
    FloatVector s = c.mul(c);
    FloatVector a = splat(ScalarMath.A13).fma(s, splat(ScalarMath.A11));
    a = a.fma(s, splat(ScalarMath.A9));
    a = a.fma(s, splat(ScalarMath.A7));
    a = a.fma(s, splat(ScalarMath.A5));
    a = a.fma(s, splat(ScalarMath.A3));
    a = a.fma(s, splat(ScalarMath.A1));
    FloatVector b = splat(ScalarMath.B6).fma(s, splat(ScalarMath.B4));
    b = b.fma(s, splat(ScalarMath.B2));
    b = b.fma(s, splat(ScalarMath.B0));
    return c.mul(a).div(b);
  }

  /** log(1 + e) for e in [0, 1]. */
  private static FloatVector log1p(FloatVector e) {
    FloatVector one = splat(1f);
    FloatVector y = one.add(e);
    VectorMask<Float> large = y.compare(VectorOperators.GT, ScalarMath.SQRT2);
    FloatVector half = one.blend(splat(0.5f), large);
    FloatVector lost = e.sub(y.sub(one)).mul(half);
    FloatVector f = y.mul(half).sub(one).add(lost);
    FloatVector s = f.mul(f);
    FloatVector p = splat(ScalarMath.L8).fma(f, splat(ScalarMath.L7));
    p = p.fma(f, splat(ScalarMath.L6));
    p = p.fma(f, splat(ScalarMath.L5));
    p = p.fma(f, splat(ScalarMath.L4));
    p = p.fma(f, splat(ScalarMath.L3));
    p = p.fma(f, splat(ScalarMath.L2));
    p = p.fma(f, splat(ScalarMath.L1));
    p = p.fma(f, splat(ScalarMath.L0));
    FloatVector r = s.fma(splat(-0.5f), p.mul(f).mul(s));
    FloatVector n = splat(0f).blend(one, large);
    return n.fma(splat(ScalarMath.LN2_HIGH), f.add(n.fma(splat(ScalarMath.LN2_LOW), r)));
  }

  static FloatVector softplus(FloatVector z) {
    FloatVector magnitude = z.abs();
    return z.add(magnitude).mul(0.5f).add(log1p(expNegative(magnitude.neg())));
  }
}
