package dev.iwae.worker.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.math.FloatMemory;
import dev.iwae.math.KernelBackend;
import java.nio.file.Path;
import java.util.Optional;

/** What a worker computes on, as provenance. */
public final class WorkerEnvironment {

  private WorkerEnvironment() {}

  /**
   * Loads the native libraries, so that a machine that cannot fails here, and describes what there
   * is.
   *
   * @param log of this worker
   * @throws dev.iwae.sweep.text.UserException if this CPU cannot run the kernel that OpenBLAS is
   *     asked for, or if it loaded another one
   */
  public static ObjectNode describe(Path log) {
    CpuFeatures cpu = CpuFeatures.ofThisMachine();
    Optional.ofNullable(System.getenv(BlasChoice.CORE_TYPE))
        .ifPresent(coreType -> BlasChoice.requireRunnable(coreType, cpu));
    FloatMemory.allocate(1);
    KernelBackend backend = KernelBackend.choose();
    String kernels = backend.create().name();
    System.out.println("kernels: " + kernels + " (" + backend.reason() + ")");
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    environment.put("jdk", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    environment.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    environment.put("cpu", cpu.model());
    environment.put("kernels", kernels);
    ObjectNode blas = environment.putObject("blas");
    LoadedBlas loaded = LoadedBlas.ofThisProcess(log);
    loaded.verify();
    blas.put("asked", loaded.asked().orElse("-"));
    loaded.kernel().ifPresent(kernel -> blas.put("kernel", kernel));
    blas.put("threads", System.getenv("OPENBLAS_NUM_THREADS"));
    ObjectNode versions = environment.putObject("versions");
    LibraryVersion.of("dev.iwae", "iwae-runtime").ifPresent(v -> versions.put("iwae", v));
    LibraryVersion.of("org.nd4j", "nd4j-native").ifPresent(v -> versions.put("nd4j", v));
    LibraryVersion.of("org.bytedeco", "openblas").ifPresent(v -> versions.put("openblas", v));
    return environment;
  }
}
