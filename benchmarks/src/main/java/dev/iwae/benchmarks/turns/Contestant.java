package dev.iwae.benchmarks.turns;

import dev.iwae.worker.WorkerConditions;
import dev.iwae.worker.machine.BlasChoice;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that works when it is told to, and says how long that took it. */
final class Contestant implements AutoCloseable {

  private final Path log;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  /**
   * Starts it under the conditions of a worker.
   *
   * @param blas whose kernel
   * @param log receives what it complains of
   */
  Contestant(List<String> line, BlasChoice blas, Path log) throws IOException {
    this.log = log;
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(log.toFile());
    WorkerConditions.apply(builder.environment(), blas);
    this.process = builder.start();
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  /**
   * Lets it work.
   *
   * @return milliseconds of CPU time for each step or example
   */
  double turn() throws IOException {
    orders.write('\n');
    orders.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.matches("\\d+\\.\\d+(E-?\\d+)?")) { // OpenBLAS names its kernel before
        return Double.parseDouble(line);
      }
    }
    throw new IOException("it ended; see " + log);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
