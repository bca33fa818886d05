package dev.iwae.math;

/**
 * Float32 exponential, tanh and log1p as polynomials in fused multiply-add: the scalar twin of
 * {@code VectorExp}, {@code VectorTanh} and {@code VectorLog1p}, operation by operation.
 *
 * <p>exp: Cody-Waite reduction and the degree-6 polynomial of Cephes {@code expf} (S. Moshier);
 * deviation: arguments are clamped to [-87.3, 88.3], so that it never returns 0 or infinity. tanh:
 * the rational approximation of degree 13/6 that Eigen uses, on [-7.9, 7.9]. log1p(e) on [0, 1]: 2
 * artanh(s), s = e / (2 + e), with a minimax polynomial of degree 3 in s^2 (relative error 4.5e-9
 * before rounding). NaN gives NaN.
 */
public final class ScalarMath {

  public static final float EXP_LOW = -87.3f;
  public static final float EXP_HIGH = 88.3f;

  /** The bit of a float's sign. */
  public static final int SIGN = 0x80000000;

  /** The bits of {@link #EXP_LOW}. */
  public static final int DECAY_LOW = Float.floatToRawIntBits(EXP_LOW);

  public static final float LOG2E = 1.44269504088896341f;

  /**
   * Adding it rounds to an integer in the low bits: no conversion, which JDK 17 does not inline.
   */
  public static final float ROUND = 12582912f;

  public static final float LN2_HIGH = 0.693359375f;
  public static final float LN2_LOW = -2.12194440e-4f;
  public static final float E6 = 1.9875691500e-4f;
  public static final float E5 = 1.3981999507e-3f;
  public static final float E4 = 8.3334519073e-3f;
  public static final float E3 = 4.1665795894e-2f;
  public static final float E2 = 1.6666665459e-1f;
  public static final float E1 = 5.0000001201e-1f;

  public static final float TANH_CLAMP = 7.90531110763549805f;
  public static final float A13 = -2.76076847742355e-16f;
  public static final float A11 = 2.00018790482477e-13f;
  public static final float A9 = -8.60467152213735e-11f;
  public static final float A7 = 5.12229709037114e-08f;
  public static final float A5 = 1.48572235717979e-05f;
  public static final float A3 = 6.37261928875436e-04f;
  public static final float A1 = 4.89352455891786e-03f;
  public static final float B6 = 1.19825839466702e-06f;
  public static final float B4 = 1.18534705686654e-04f;
  public static final float B2 = 2.26843463243900e-03f;
  public static final float B0 = 4.89352518554385e-03f;

  public static final float L9 = 0.280119898f;
  public static final float L7 = 0.280018046f;
  public static final float L5 = 0.400215273f;
  public static final float L3 = 0.666664163f;

  private ScalarMath() {}

  public static float clamp(float x, float low, float high) {
    float y = x < low ? low : x;
    return y > high ? high : y;
  }

  public static float exp(float x) {
    float c = clamp(x, EXP_LOW, EXP_HIGH);
    // Adds 0, or NaN for NaN: the arithmetic on exponents loses a NaN that carries a payload.
    return expClamped(c) + (c - c);
  }

  private static float expClamped(float x) {
    float rounded = Math.fma(x, LOG2E, ROUND);
    float n = rounded - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(E6, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, E1);
    float y = Math.fma(p, r * r, r) + 1f;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) + (Float.floatToRawIntBits(rounded) << 23));
  }

  /** exp(-|z|), the same bits as by {@link #exp}; NaN for infinities and NaN. */
  public static float decay(float z) {
    int bits = Math.min(Float.floatToRawIntBits(z) | SIGN, DECAY_LOW);
    return expClamped(Float.intBitsToFloat(bits)) + (z - z);
  }

  public static float tanh(float x) {
    float c = clamp(x, -TANH_CLAMP, TANH_CLAMP);
    float s = c * c;
    float a = Math.fma(A13, s, A11);
    a = Math.fma(a, s, A9);
    a = Math.fma(a, s, A7);
    a = Math.fma(a, s, A5);
    a = Math.fma(a, s, A3);
    a = Math.fma(a, s, A1);
    float b = Math.fma(B6, s, B4);
    b = Math.fma(b, s, B2);
    b = Math.fma(b, s, B0);
    return c * a / b;
  }

  /** log(1 + e) for e in [0, 1]. */
  public static float log1p(float e) {
    float s = e / (e + 2f);
    float t = s * s;
    float q = Math.fma(L9, t, L7);
    q = Math.fma(q, t, L5);
    q = Math.fma(q, t, L3);
    return Math.fma(s * t, q, s + s);
  }

  /** max(z, 0) + log(1 + exp(-|z|)). */
  public static float softplus(float z) {
    return positivePart(z) + log1p(decay(z));
  }

  /** max(z, 0), and NaN for NaN, without a comparison. Exact for |z| below 2^127. */
  public static float positivePart(float z) {
    return 0.5f * (z + Math.abs(z));
  }

  /** All bits set if y is positive, none if it is negative or zero: by its bits, as is NaN. */
  public static int ifPositive(float y) {
    int bits = Float.floatToRawIntBits(y);
    return (-bits & ~bits) >> 31;
  }
}
