package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bounds that {@link Kernels} states, against StrictMath in float64. The sweeps visit every
 * 4999th float of an interval, so every binary exponent of it.
 */
@Tag("kernels")
class KernelAccuracyTest {

  private static final int STRIDE = 4999;
  private static final float HIGHEST = 1e38f;

  private final Kernels kernels = KernelBackend.choose().create();

  /** A kernel that overwrites its only array. */
  private interface Pass {
    void apply(float[] z, int from, int count);
  }

  private static double absolute(double value, double truth) {
    return Math.abs(value - truth);
  }

  private static double relative(double value, double truth) {
    return Math.abs(value - truth) / Math.abs(truth);
  }

  private interface Error {
    double of(double value, double truth);
  }

  /** The largest error over the floats of magnitude low..high and of one sign. */
  private static double worst(
      float low, float high, int sign, Pass pass, DoubleUnaryOperator truth, Error error) {
    int first = Float.floatToRawIntBits(low);
    int count = (Float.floatToRawIntBits(high) - first) / STRIDE + 1;
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      z[i] = sign * Float.intBitsToFloat(first + i * STRIDE);
    }
    float[] y = z.clone();
    pass.apply(y, 0, count);
    double worst = 0;
    for (int i = 0; i < count; i++) {
      worst = Math.max(worst, error.of(y[i], truth.applyAsDouble(z[i])));
    }
    return worst;
  }

  private static double worstOfBothSigns(
      float high, Pass pass, DoubleUnaryOperator truth, Error error) {
    return Math.max(
        worst(0f, high, 1, pass, truth, error), worst(0f, high, -1, pass, truth, error));
  }

  @Test
  void expHasARelativeErrorBelow9e8() {
    Error error = KernelAccuracyTest::relative;
    assertThat(worst(0f, 88.3f, 1, kernels::exp, StrictMath::exp, error)).isBetween(1e-9, 9e-8);
    assertThat(worst(0f, 87.3f, -1, kernels::exp, StrictMath::exp, error)).isBetween(1e-9, 9e-8);
  }

  @Test
  void expIsFiniteAndPositiveBeyondItsRange() {
    float[] z = {-88f, -1000f, Float.NEGATIVE_INFINITY, 89f, 1000f, Float.POSITIVE_INFINITY};
    kernels.exp(z, 0, z.length);
    assertThat(z[0]).isEqualTo(z[1]).isEqualTo(z[2]).isBetween(1.2e-38f, 1.3e-38f);
    assertThat(z[3]).isEqualTo(z[4]).isEqualTo(z[5]).isBetween(2.2e38f, 2.3e38f);
  }

  @Test
  void tanhHasAnAbsoluteErrorBelow2p5e7() {
    Error error = KernelAccuracyTest::absolute;
    assertThat(worstOfBothSigns(HIGHEST, kernels::tanh, StrictMath::tanh, error))
        .isBetween(1e-9, 2.5e-7);
  }

  @Test
  void tanhIsOddAndStaysWithinOne() {
    float[] z = new float[100_000];
    float[] negative = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = i * 1e-4f;
      negative[i] = -z[i];
    }
    kernels.tanh(z, 0, z.length);
    kernels.tanh(negative, 0, z.length);
    for (int i = 0; i < z.length; i++) {
      assertThat(negative[i]).isEqualTo(-z[i]);
      assertThat(z[i]).isBetween(0f, 1f);
    }
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  @Test
  void softplusHasARelativeErrorBelow2p2e7() {
    Error error = KernelAccuracyTest::relative;
    assertThat(worst(0f, HIGHEST, 1, kernels::softplus, KernelAccuracyTest::softplus, error))
        .isBetween(1e-9, 2.2e-7);
    assertThat(worst(0f, 87.3f, -1, kernels::softplus, KernelAccuracyTest::softplus, error))
        .isBetween(1e-9, 2.2e-7);
  }

  /** Of the output y of softplus, not of its argument. */
  @Test
  void softplusGradientHasAnAbsoluteErrorBelow6e8() {
    Pass pass =
        (z, from, count) -> {
          float[] y = z.clone();
          Arrays.fill(z, 1f);
          kernels.softplusGradient(z, y, from, count);
        };
    Error error = KernelAccuracyTest::absolute;
    assertThat(worst(0f, HIGHEST, 1, pass, y -> -StrictMath.expm1(-y), error))
        .isBetween(1e-9, 6e-8);
  }

  @Test
  void tanhGradientHasAnAbsoluteErrorBelow6e8() {
    Pass pass =
        (z, from, count) -> {
          float[] y = z.clone();
          Arrays.fill(z, 1f);
          kernels.tanhGradient(z, y, from, count);
        };
    Error error = KernelAccuracyTest::absolute;
    assertThat(worst(0f, 1f, 1, pass, y -> 1 - y * y, error)).isBetween(1e-9, 6e-8);
  }

  @Test
  void sigmoidHasAnAbsoluteErrorBelow1e7() {
    Pass pass =
        (z, from, count) -> {
          kernels.bernoulliWithGradient(z, from, new float[count], 0, count);
          kernels.scale(z, from, count, -1f);
        };
    DoubleUnaryOperator sigmoid = l -> 1 / (1 + StrictMath.exp(-l));
    assertThat(worstOfBothSigns(HIGHEST, pass, sigmoid, KernelAccuracyTest::absolute))
        .isBetween(1e-9, 1e-7);
  }

  @Test
  void reluAndItsGradientAreExact() {
    float[] z = {-3f, -0f, 0f, 1e-45f, 2f, 1e38f, Float.POSITIVE_INFINITY, -1e38f};
    kernels.relu(z, 0, z.length);
    assertThat(z).containsExactly(0f, 0f, 0f, 1e-45f, 2f, 1e38f, Float.POSITIVE_INFINITY, 0f);
    float[] g = {7f, 7f, 7f, 7f, 7f, 7f, 7f, 7f};
    kernels.reluGradient(g, z, 0, z.length);
    assertThat(g).containsExactly(0f, 0f, 0f, 7f, 7f, 7f, 7f, 0f);
  }

  @Test
  void nanGivesNan() {
    for (int bits : new int[] {0x7FC00000, 0xFFC00000, 0x7FC00001, 0xFFC00101, 0x7FFFFFFF}) {
      for (Pass pass : new Pass[] {kernels::exp, kernels::tanh, kernels::softplus, kernels::relu}) {
        float[] z = new float[17];
        Arrays.fill(z, Float.intBitsToFloat(bits));
        pass.apply(z, 0, z.length);
        for (float y : z) {
          assertThat(y).isNaN();
        }
      }
    }
  }
}
