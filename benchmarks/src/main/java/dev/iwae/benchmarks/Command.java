package dev.iwae.benchmarks;

import dev.iwae.worker.WorkerConditions;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process under the conditions of a worker: one BLAS thread, and the BLAS kernel that a sweep
 * would get.
 *
 * @param line executable and arguments
 * @param blas whose kernel
 * @param log receives what it prints
 */
record Command(List<String> line, BlasChoice blas, Path log) {

  /** The JDK that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Runs it to its end.
   *
   * @return the first line that it printed and that is JSON
   * @throws IOException if it fails or prints none
   */
  String json() throws IOException, InterruptedException {
    run();
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(text -> text.startsWith("{")) // OpenBLAS names its kernel before
          .findFirst()
          .orElseThrow(() -> new IOException("no numbers; see " + log.getFileName()));
    }
  }

  /**
   * Runs it to its end.
   *
   * @throws IOException if it fails
   */
  void run() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    WorkerConditions.apply(builder.environment(), blas);
    builder.environment().put("MKL_NUM_THREADS", "1");
    Process process = builder.start();
    Thread guard = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(guard);
    int exit = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(guard);
    if (exit != 0) {
      throw new IOException("ended with " + exit + "; see " + log.getFileName());
    }
  }
}
