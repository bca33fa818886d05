package dev.iwae.math;

import java.util.Optional;

/**
 * Chooses the implementation of {@link Kernels} once, when it is first asked.
 *
 * <p>The Vector API is an incubating module that a JVM has only with {@code --add-modules
 * jdk.incubator.vector}; its classes are reached by name, so that a JVM without it never links
 * them. {@code -Diwae.kernels=scalar} or {@code vector} forces one; a forced one that cannot be had
 * is an error, never a silent fallback.
 *
 * @param kind {@code vector} or {@code scalar}
 * @param reason why, in a few words
 */
public record KernelBackend(String kind, String reason) {

  private static final String ASKED_FOR = "asked for";
  private static final String VECTOR_KERNELS = "dev.iwae.math.vector.VectorKernels";

  /** Chooses by the system property {@code iwae.kernels} (auto, vector, scalar). */
  public static KernelBackend choose() {
    return choose(System.getProperty("iwae.kernels", "auto"));
  }

  /** Chooses by name: auto, vector or scalar. */
  public static KernelBackend choose(String wanted) {
    return switch (wanted) {
      case "scalar" -> new KernelBackend("scalar", ASKED_FOR);
      case "vector" -> {
        newVectorKernels();
        yield new KernelBackend("vector", ASKED_FOR);
      }
      case "auto" -> automatic();
      default ->
          throw new IllegalArgumentException(
              "iwae.kernels is '" + wanted + "'; it can be auto, vector or scalar");
    };
  }

  private static KernelBackend automatic() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new KernelBackend("scalar", "no --add-modules jdk.incubator.vector");
    }
    String compiler = System.getProperty("java.vm.info", "");
    if (compiler.contains("interpreted") || compiler.contains("emulated-client")) {
      return new KernelBackend("scalar", "no C2 compiler (" + compiler + ")");
    }
    try {
      newVectorKernels();
      return new KernelBackend("vector", "automatic");
    } catch (IllegalStateException e) {
      return new KernelBackend("scalar", e.getMessage());
    }
  }

  /** Why the kernels are scalar, if nobody asked for that. */
  public Optional<String> fallback() {
    return kind.equals("scalar") && !reason.equals(ASKED_FOR)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** A new instance, with scratch memory of its own: not to be shared between threads. */
  public Kernels create() {
    return kind.equals("vector") ? newVectorKernels() : new ScalarKernels();
  }

  private static Kernels newVectorKernels() {
    try {
      return (Kernels) Class.forName(VECTOR_KERNELS).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "the vector kernels cannot be used: " + cause + " (--add-modules jdk.incubator.vector)",
          e);
    }
  }
}
