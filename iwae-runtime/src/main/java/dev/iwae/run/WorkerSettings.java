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
 * @param java the {@code java} executable
 * @param classPath iwae-runtime and all its dependencies
 * @param jvmArgs additional options of the workers' JVMs
 * @param blas which of OpenBLAS's kernels
 * @param policy what a failed run means for the others
 */
public record WorkerSettings(
    OptionalInt workers,
    Path java,
    List<Path> classPath,
    List<String> jvmArgs,
    BlasChoice blas,
    FailurePolicy policy) {

  /**
   * @throws UserException if there are to be no workers at all
   */
  public WorkerSettings {
    if (workers.isPresent() && workers.getAsInt() < 1) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "iwae.workers is %d; it must be 1 or more, or left out for one per core",
              workers.getAsInt()));
    }
    classPath = List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
  }

  int count() {
    return workers.orElseGet(() -> Machine.ofThisJvm().workers());
  }
}
