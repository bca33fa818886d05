package dev.iwae.run;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How the steps of a sweep are executed.
 *
 * @param workers at most so many; as many as the machine has cores and memory for if absent
 * @param threads that each worker uses; if absent, all cores together, divided among the workers
 *     that have something to do
 * @param java the {@code java} executable
 * @param classPath iwae-runtime and all its dependencies
 * @param jvmArgs additional options of the workers' JVMs
 * @param blas which of OpenBLAS's kernels
 * @param policy what a failed run means for the others
 */
public record WorkerSettings(
    OptionalInt workers,
    OptionalInt threads,
    Path java,
    List<Path> classPath,
    List<String> jvmArgs,
    BlasChoice blas,
    FailurePolicy policy) {

  /**
   * @throws UserException if there are to be no workers at all, or none of their threads
   */
  public WorkerSettings {
    require(workers, "iwae.workers", "one per core");
    require(threads, "iwae.threads", "all cores, divided among the workers");
    classPath = List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
  }

  private static void require(OptionalInt number, String property, String otherwise) {
    if (number.isPresent() && number.getAsInt() < 1) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s is %d; it must be 1 or more, or left out for %s",
              property,
              number.getAsInt(),
              otherwise));
    }
  }

  /** How many workers there may be at once. */
  int count() {
    return workers.orElseGet(() -> Math.max(1, Machine.ofThisJvm().workers() / threads.orElse(1)));
  }

  /** How many threads each of so many busy workers uses. */
  int threads(int busy) {
    return threads.orElseGet(() -> Math.max(1, Machine.ofThisJvm().cores() / busy));
  }
}
