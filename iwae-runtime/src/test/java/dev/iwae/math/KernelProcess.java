package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own for what depends on the kernels of BLAS, which are chosen when it is loaded;
 * left alone it takes those of SSE3 on a CPU that is newer than it.
 *
 * @param coreType whose kernels; empty to leave the choice to BLAS
 * @param folder for what it prints
 */
public record KernelProcess(Optional<String> coreType, Path folder) {

  private static final int PATIENCE_SECONDS = 120;

  /** What the main method of a class prints, which has to come to its end. */
  public String output(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder child = new ProcessBuilder(command(main, arguments));
    coreType.ifPresent(type -> child.environment().put(BlasChoice.CORE_TYPE, type));
    child.environment().put("OMP_NUM_THREADS", "1");
    Process process = child.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> text(errors)).isZero();
    return text(output);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
