package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A program in a JVM of its own that computes as the workers do, for what is no step of a plan.
 *
 * @param java the {@code java} executable
 * @param classPath iwae-runtime and all its dependencies
 * @param jvmArgs additional options of its JVM, after ours
 * @param home keeps the native libraries that it unpacks
 * @param blas which of OpenBLAS's kernels
 */
public record ForkedProgram(
    Path java, List<Path> classPath, List<String> jvmArgs, Path home, BlasChoice blas) {

  public ForkedProgram {
    classPath = List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
  }

  /**
   * Runs a program to its end. Its standard input ends when this process does.
   *
   * @param lines gets what the program and its native libraries print, stdout and stderr
   * @return its exit code
   * @throws UserException if it cannot be started
   */
  public int run(Class<?> main, List<String> arguments, Consumer<String> lines) {
    try {
      Path file = ArgumentFile.write(options(main, arguments));
      try {
        return run(file, lines);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UserException(
          "%s cannot be started: %s. Check the path and its permissions."
              .formatted(java, e.getMessage()),
          e);
    }
  }

  private List<String> options(Class<?> main, List<String> arguments) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options = new ArrayList<>(List.of("-cp", path));
    options.addAll(new JvmOptions(JavaInstallation.of(java), System.getenv()).computing(jvmArgs));
    options.add(JvmOptions.nativesIn(home));
    options.addAll(List.of("-Duser.language=en", "-Djava.awt.headless=true"));
    options.addAll(jvmArgs);
    options.add(main.getName());
    options.addAll(arguments);
    return options;
  }

  private int run(Path argumentFile, Consumer<String> lines) throws IOException {
    ProcessBuilder command = new ProcessBuilder(java.toString(), "@" + argumentFile);
    ForkEnvironment.computing(command.environment(), blas.coreType(CpuFeatures.ofThisMachine()));
    Process process = command.redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
      return process.onExit().join().exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
