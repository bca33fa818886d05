package dev.iwae.worker;

import dev.iwae.worker.machine.BlasChoice;
import java.util.Map;
import java.util.Optional;

/** The environment variables of a worker, which native libraries read when they are loaded. */
final class ForkEnvironment {

  private ForkEnvironment() {}

  /**
   * Changes what the worker inherits.
   *
   * @param coreType OpenBLAS's kernel; its own choice if empty
   */
  static void apply(Map<String, String> variables, Optional<String> coreType, String token) {
    computing(variables, coreType);
    variables.put(WorkerArguments.TOKEN, token);
  }

  /** The variables that decide how fast it computes. */
  static void computing(Map<String, String> variables, Optional<String> coreType) {
    // The bits of a product depend on the number of threads; one per worker makes them the same
    // however many workers there are.
    variables.put("OMP_NUM_THREADS", "1");
    variables.put("OPENBLAS_NUM_THREADS", "1");
    // Makes OpenBLAS print the name of its kernel, for provenance.
    variables.put("OPENBLAS_VERBOSE", "2");
    variables.remove(BlasChoice.CORE_TYPE);
    coreType.ifPresent(type -> variables.put(BlasChoice.CORE_TYPE, type));
  }
}
