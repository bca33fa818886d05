package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products by kernels have the bits of sums in order, each term by one fused multiply-add. */
@Tag("kernels")
class PackedMatrixTest {

  private static final int FIRST = 3;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(5);
  private final Kernels chosen = KernelBackend.choose().create();

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    return values;
  }

  private static Matrix matrix(float[] values, int rows, int columns) {
    Matrix matrix = Matrix.onHeap(rows, columns);
    matrix.putRows(0, rows, values, 0);
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({
    "8, 32, 1",
    "1, 32, 5",
    "7, 50, 9",
    "9, 33, 7",
    "24, 784, 20",
    "20, 48, 3",
    "500, 100, 51",
    "13, 49, 64",
    "12, 200, 201",
    "37, 64, 2",
    "31, 80, 320",
    "32, 40, 319",
    "33, 64, 321"
  })
  void kernelsMultiplyInOrder(int rows, int columns, int inner) {
    int stride = inner + 2;
    int targetStride = columns + 3;
    float[] a = random(FIRST + rows * stride);
    float[] b = random(inner * columns);
    PackedMatrix packed = new PackedMatrix(matrix(b, inner, columns));
    float[] before = random(FIRST + rows * targetStride);
    for (Kernels kernels : new Kernels[] {chosen, new ScalarKernels()}) {
      float[] c = before.clone();
      kernels.multiply(a, FIRST, stride, rows, packed, c, FIRST, targetStride);
      for (int i = FIRST; i < c.length; i++) {
        int row = (i - FIRST) / targetStride;
        int column = (i - FIRST) % targetStride;
        float expected = before[i];
        if (column < columns) {
          expected = 0f;
          for (int k = 0; k < inner; k++) {
            expected = Math.fma(a[FIRST + row * stride + k], b[k * columns + column], expected);
          }
        }
        assertThat(c[i])
            .as("%s, row %d, column %d", kernels.name(), row, column)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void productsAllocateNothingOnceCompiled() {
    PackedMatrix packed = new PackedMatrix(matrix(random(20 * 200), 20, 200));
    float[] a = random(20 * 28);
    float[] c = new float[28 * 200];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long end = System.nanoTime() + PATIENCE_NANOS;
    long allocated = Long.MAX_VALUE;
    while (allocated > 8192 && System.nanoTime() < end) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 100; i++) {
        chosen.multiply(a, 0, 20, 28, packed, c, 0, 200);
      }
      allocated = threads.getThreadAllocatedBytes(id) - before;
    }
    assertThat(allocated).as("bytes of 100 products").isLessThanOrEqualTo(8192);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31})
  void fewColumnsAreAnError(int columns) {
    Matrix narrow = Matrix.onHeap(3, columns);
    assertThatThrownBy(() -> new PackedMatrix(narrow)).isInstanceOf(IllegalArgumentException.class);
  }

  /** OpenBLAS divides long sums, whatever its kernel; a sum of one term has only one order. */
  @Test
  void blasIsTakenAtItsBits() {
    assertThat(SequentialProducts.byBlas(20, 50, 1)).isTrue();
    assertThat(SequentialProducts.byBlas(100, 100, 3000)).isFalse();
  }
}
