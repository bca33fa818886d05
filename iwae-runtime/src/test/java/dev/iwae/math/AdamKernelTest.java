package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelArrays.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One step of Adam against float64, and its report of gradients that are not finite. */
@Tag("kernels")
class AdamKernelTest {

  private static final int COUNT = 1003;
  private static final float RATE = 1e-3f;

  private final Kernels kernels = KernelBackend.choose().create();

  private float step(KernelArrays x, int from, int count) {
    return kernels.adam(
        KernelOperation.COEFFICIENTS, RATE, x.a(), from, x.b(), x.c(), from, x.d(), count);
  }

  @Test
  void isTheFormulaOfTheEpsilonHatForm() {
    KernelArrays before = KernelArrays.of(Values.ORDINARY, COUNT);
    KernelArrays after = before.copy();
    assertThat(step(after, 0, COUNT)).isZero();
    double b1 = 0.9;
    double b2 = 0.999;
    for (int i = 0; i < COUNT; i++) {
      double g = before.d()[i];
      double m = b1 * before.b()[i] + (1 - b1) * g;
      double v = b2 * before.c()[i] + (1 - b2) * g * g;
      double p = before.a()[i] + RATE * m / (Math.sqrt(v) + 1e-4f);
      assertThat((double) after.b()[i]).isCloseTo(m, within(4e-7 * (Math.abs(m) + Math.abs(g))));
      assertThat((double) after.c()[i]).isCloseTo(v, within(4e-7 * v));
      assertThat((double) after.a()[i]).isCloseTo(p, within(2e-7 * Math.abs(p) + 1e-7));
    }
  }

  @Test
  void gradientsAreCountedFromZeroWhereverTheParametersStart() {
    KernelArrays plain = KernelArrays.of(Values.ORDINARY, 100);
    KernelArrays shifted = plain.copy();
    System.arraycopy(plain.a(), 0, shifted.a(), 30, 70);
    System.arraycopy(plain.b(), 0, shifted.b(), 30, 70);
    System.arraycopy(plain.c(), 0, shifted.c(), 30, 70);
    step(plain, 0, 70);
    step(shifted, 30, 70);
    for (int i = 0; i < 70; i++) {
      assertThat(shifted.a()[30 + i]).isEqualTo(plain.a()[i]);
    }
  }

  @Test
  void aGradientThatIsNotFiniteShowsWhereverItIs() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (int at : new int[] {0, 15, 16, 99, 100, 101, COUNT - 1}) {
        KernelArrays x = KernelArrays.of(Values.ORDINARY, COUNT);
        x.d()[at] = bad;
        assertThat(step(x, 0, COUNT)).as("%s at %d", bad, at).isNaN();
      }
    }
  }

  /**
   * The square of a large gradient, or the step itself, may overflow although the gradient does
   * not.
   */
  @Test
  void momentsAndParametersThatOverflowShowToo() {
    KernelArrays largeGradient = KernelArrays.of(Values.ORDINARY, COUNT);
    largeGradient.d()[5] = 1e30f;
    assertThat(step(largeGradient, 0, COUNT)).isNaN();
    KernelArrays largeParameter = KernelArrays.of(Values.ORDINARY, COUNT);
    largeParameter.a()[COUNT - 1] = Float.POSITIVE_INFINITY;
    assertThat(step(largeParameter, 0, COUNT)).isNaN();
  }
}
