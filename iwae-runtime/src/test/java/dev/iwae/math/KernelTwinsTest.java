package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.KernelArrays.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernels that this JVM chose have the bits of the scalar ones, whatever size and offset. */
@Tag("kernels")
class KernelTwinsTest {

  private static final int[] COUNTS = {
    0, 1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 50, 784, 959, 960, 961, 1920, 4097
  };
  private static final int[] OFFSETS = {0, 1, 5, 16};
  private static final int LENGTH = 4097 + 16 + 3;

  private final Kernels chosen = KernelBackend.choose().create();
  private final Kernels scalar = new ScalarKernels();

  @ParameterizedTest
  @EnumSource
  void haveTheBitsOfTheScalarKernels(KernelOperation operation) {
    for (Values values : Values.values()) {
      KernelArrays arrays = KernelArrays.of(values, LENGTH);
      compare(operation, arrays, values + " values");
      compare(operation, arrays.withTargets(), values + " values, targets in 0..1");
    }
  }

  private void compare(KernelOperation operation, KernelArrays arrays, String what) {
    for (int count : COUNTS) {
      for (int from : OFFSETS) {
        KernelArrays expected = arrays.copy();
        KernelArrays actual = arrays.copy();
        double expectedValue = operation.apply(scalar, expected, from, count);
        double value = operation.apply(chosen, actual, from, count);
        String where = "%s of %s: %s, %d from %d";
        String name = where.formatted(operation, chosen.name(), what, count, from);
        assertThat(Double.doubleToLongBits(value))
            .as("%s: %s, scalar %s", name, value, expectedValue)
            .isEqualTo(Double.doubleToLongBits(expectedValue));
        assertThat(actual.bits()).as(name).isDeepEqualTo(expected.bits());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void touchNothingOutsideTheirRange(KernelOperation operation) {
    KernelArrays before = KernelArrays.of(Values.ORDINARY, 64);
    KernelArrays after = before.copy();
    operation.apply(chosen, after, 21, 22);
    for (int i = 0; i < 64; i++) {
      if (i < 21 || i >= 43) {
        assertThat(after.a()[i]).as("element %d", i).isEqualTo(before.a()[i]);
        assertThat(after.c()[i]).as("element %d", i).isEqualTo(before.c()[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void giveTheSameBitsAgain(KernelOperation operation) {
    KernelArrays once = KernelArrays.of(Values.ORDINARY, 1000);
    KernelArrays twice = once.copy();
    double first = operation.apply(chosen, once, 1, 998);
    operation.apply(chosen, KernelArrays.of(Values.BROKEN, 1000), 1, 998);
    assertThat(operation.apply(chosen, twice, 1, 998)).isEqualTo(first);
    assertThat(twice.bits()).isDeepEqualTo(once.bits());
  }
}
