package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.math.FloatMemory;
import dev.iwae.math.KernelBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a worker computes on, as provenance. */
final class WorkerEnvironment {

  private static final String CORE = "Core: ";

  private WorkerEnvironment() {}

  /**
   * Loads the native libraries, so that a machine that cannot fails here, and describes what there
   * is.
   *
   * @param log where OpenBLAS tells which kernel it chose; it has no function for it that Java can
   *     call
   */
  static ObjectNode describe(Path log) {
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
    environment.put("cpu", CpuFeatures.ofThisMachine().model());
    environment.put("kernels", kernels);
    ObjectNode blas = environment.putObject("blas");
    blas.put("asked", Optional.ofNullable(System.getenv(ForkEnvironment.CORE_TYPE)).orElse("-"));
    chosenKernel(log).ifPresent(kernel -> blas.put("kernel", kernel));
    blas.put("threads", System.getenv("OPENBLAS_NUM_THREADS"));
    ObjectNode versions = environment.putObject("versions");
    LibraryVersion.of("dev.iwae", "iwae-runtime").ifPresent(v -> versions.put("iwae", v));
    LibraryVersion.of("org.nd4j", "nd4j-native").ifPresent(v -> versions.put("nd4j", v));
    LibraryVersion.of("org.bytedeco", "openblas").ifPresent(v -> versions.put("openblas", v));
    return environment;
  }

  private static Optional<String> chosenKernel(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(CORE))
          .map(line -> line.substring(CORE.length()).trim())
          .reduce((earlier, later) -> later);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
