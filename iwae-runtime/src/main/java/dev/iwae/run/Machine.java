package dev.iwae.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a machine, or the container that this is, has to give to workers.
 *
 * @param cores of the CPU
 * @param memory in bytes, in use or not
 */
record Machine(int cores, long memory) {

  /** More than twice what the largest of the shipped models takes, see decisions. */
  private static final long MEMORY_OF_A_WORKER = 750_000_000;

  static Machine ofThisJvm() {
    int cores = Runtime.getRuntime().availableProcessors();
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? new Machine(cores, system.getTotalMemorySize())
        : new Machine(cores, Long.MAX_VALUE);
  }

  /** One for each core, as far as there is memory for them; at least one. */
  int workers() {
    return (int) Math.max(1, Math.min(cores, memory / MEMORY_OF_A_WORKER));
  }
}
