package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iwae.math.KernelArrays.Values;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once compiled, kernels allocate nothing. Where C2 fails to inline an operation of the Vector API,
 * it allocates a vector for each, and a kernel takes ten times as long: an ordinary mistake that no
 * result shows.
 */
@Tag("allocation")
@Tag("kernels")
class KernelAllocationTest {

  private static final int COUNT = 8192;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Kernels kernels = KernelBackend.choose().create();

  @ParameterizedTest
  @EnumSource
  void kernelsAllocateNothingOnceCompiled(KernelOperation operation) {
    KernelArrays arrays = KernelArrays.of(Values.ORDINARY, COUNT + 1).withTargets();
    long end = System.nanoTime() + PATIENCE_NANOS;
    long allocated = Long.MAX_VALUE;
    while (allocated > COUNT && System.nanoTime() < end) {
      allocated = allocatedBy(operation, arrays.copy());
    }
    assertThat(allocated)
        .as("bytes that 20 passes of %s over %d elements allocate", operation, COUNT)
        .isLessThanOrEqualTo(COUNT);
  }

  private long allocatedBy(KernelOperation operation, KernelArrays arrays) {
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < 20; i++) {
      operation.apply(kernels, arrays, 0, COUNT);
    }
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }
}
