package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelArrays.Values;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log-likelihood of a row against float64 and StrictMath. */
@Tag("kernels")
class BernoulliKernelTest {

  private final Kernels kernels = KernelBackend.choose().create();

  private static double softplus(double l) {
    return Math.max(l, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(l)));
  }

  private void compare(float[] l, int from, float[] x, int xFrom, int count) {
    double truth = 0;
    double bound = 1e-30;
    for (int i = 0; i < count; i++) {
      double product = (double) x[xFrom + i] * l[from + i];
      truth += product - softplus(l[from + i]);
      bound += 1.5e-7 + 6e-8 * Math.abs(product);
    }
    assertThat(kernels.bernoulli(l, from, x, xFrom, count)).isCloseTo(truth, within(bound));
    double withGradient = kernels.bernoulliWithGradient(l.clone(), from, x, xFrom, count);
    assertThat(withGradient).isEqualTo(kernels.bernoulli(l, from, x, xFrom, count));
  }

  @Test
  void isTheSumInFloat64ForLogitsOfAnySize() {
    KernelArrays arrays = KernelArrays.of(Values.ORDINARY, 200_000).withTargets();
    for (float factor : new float[] {1e-3f, 0.1f, 1f, 5f, 100f}) {
      float[] l = arrays.a().clone();
      kernels.scale(l, 0, l.length, factor);
      for (int from = 0; from + 784 <= l.length; from += 7919) {
        compare(l, from, arrays.b(), from / 2, 784);
      }
      compare(l, 0, arrays.b(), 0, l.length);
    }
  }

  @Test
  void countsFromNothingToSeveralChunks() {
    KernelArrays arrays = KernelArrays.of(Values.EXTREME, 5000).withTargets();
    for (int count = 0; count < 200; count++) {
      compare(arrays.a(), 3, arrays.b(), 11, count);
    }
    for (int count = BernoulliSum.CHUNK - 17; count < BernoulliSum.CHUNK + 18; count++) {
      compare(arrays.a(), 3, arrays.b(), 11, count);
      compare(arrays.a(), 3, arrays.b(), 11, 3 * count);
    }
  }

  @Test
  void certainPixelsCostNothingAndWrongOnesTheirLogit() {
    float[] l = {1000f, -1000f, 1000f, -1000f};
    assertThat(kernels.bernoulli(l, 0, new float[] {1f, 0f, 1f, 0f}, 0, 4)).isZero();
    assertThat(kernels.bernoulli(l, 0, new float[] {0f, 1f, 1f, 0f}, 0, 4)).isEqualTo(-2000);
  }

  @Test
  void aLargeSumKeepsItsSmallTerms() {
    float[] l = new float[9600];
    float[] x = new float[l.length];
    Arrays.fill(l, 0.5f);
    Arrays.fill(l, 0, 16, 1e8f);
    double truth = -16 * 1e8 - (l.length - 16) * softplus(0.5);
    assertThat(kernels.bernoulli(l, 0, x, 0, l.length)).isCloseTo(truth, within(1.5e-7 * l.length));
  }

  /**
   * When this was written the errors of the 200 rows had a mean of 1.2e-6 and a maximum of 4.4e-6.
   */
  @Test
  void theErrorOfAnImageIsUsuallyFarBelowTheBound() {
    KernelArrays arrays = KernelArrays.of(Values.ORDINARY, 784 * 200).withTargets();
    double sum = 0;
    for (int row = 0; row < 200; row++) {
      int from = 784 * row;
      double error = kernels.bernoulli(arrays.a(), from, arrays.b(), from, 784);
      for (int i = from; i < from + 784; i++) {
        error -= (double) arrays.b()[i] * arrays.a()[i] - softplus(arrays.a()[i]);
      }
      sum += Math.abs(error) / 200;
    }
    assertThat(sum).isLessThan(1.5e-6);
  }

  @Test
  void oneLogitThatIsNotANumberShows() {
    float[] l = new float[784];
    float[] x = new float[784];
    for (int bits : new int[] {0x7FC00000, 0xFFC00000, 0x7FC00001}) {
      l[500] = Float.intBitsToFloat(bits);
      assertThat(kernels.bernoulli(l, 0, x, 0, 784)).isNaN();
      assertThat(kernels.bernoulliWithGradient(l.clone(), 0, x, 0, 784)).isNaN();
    }
    l[500] = 0;
    assertThat(kernels.bernoulli(l, 0, x, 0, 784)).isFinite();
  }
}
