package dev.iwae.worker;

import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Path;
import java.util.List;

/**
 * How workers are started.
 *
 * @param java the {@code java} executable
 * @param classPath of the worker: iwae-runtime and all its dependencies
 * @param jvmArgs options after the default ones, which they override
 * @param home of the store
 * @param logFolder gets {@code worker-<n>.log} and crash reports; made if missing
 * @param blas which of OpenBLAS's kernels
 */
public record WorkerLaunch(
    Path java,
    List<Path> classPath,
    List<String> jvmArgs,
    Path home,
    Path logFolder,
    BlasChoice blas) {

  public WorkerLaunch {
    classPath = List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
  }
}
