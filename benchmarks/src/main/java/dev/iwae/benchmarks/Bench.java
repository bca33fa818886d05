package dev.iwae.benchmarks;

import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where and with what data something is measured. */
public final class Bench {

  /** Debian's, whose torch uses the same BLAS library; one of a virtual environment brings MKL. */
  static final String PYTHON = "/usr/bin/python3";

  private final RunOptions options;
  private final BenchmarkData data;

  Bench(RunOptions options, BenchmarkData data) {
    this.options = options;
    this.data = data;
  }

  /** The file for results of a kind, measured today on this machine. */
  public Path results(String kind, String suffix) throws IOException {
    Path folder = Files.createDirectories(options.results());
    String lesser = instructions() == Instructions.OWN ? "" : "-" + instructions().word();
    return folder.resolve(LocalDate.now() + "-" + Machine.slug() + lesser + "-" + kind + suffix);
  }

  /** Which instructions of the CPU are used. */
  public Instructions instructions() {
    return options.instructions();
  }

  /** A folder for what is measured, and its logs. */
  public Path scratch() {
    return options.scratch();
  }

  /** Title and circumstances of what one thread does, in Markdown. */
  public String heading(String title) {
    return heading(title, 1);
  }

  /** The same of what up to so many threads do. */
  public String heading(String title, int threads) {
    return String.format(
        Locale.ROOT,
        """
    # %s, %s

    - machine: %s
    - system: %s
    - JDK: %s
    - revision: %s
    - BLAS kernel: %s
    - data of training and evaluation: %s
    - threads: %d
    - load: %.1f at the end, %d of it ours
    """,
        title,
        LocalDate.now(),
        Machine.cpu(),
        Machine.system(),
        Machine.jdk(),
        Machine.revision(options.folder()),
        instructions().text(),
        data.name(),
        threads,
        Machine.load(),
        threads);
  }

  /** The files of training and test images. */
  public List<String> imageFiles() {
    return List.of(data.files().train().text(), data.files().test().text());
  }

  /**
   * The command of a JVM with the options of a worker, which finds the images.
   *
   * @param heap the most of it, such as {@code 1g}
   */
  public List<String> java(String heap, Class<?> main, Object... arguments) {
    List<String> line = new ArrayList<>(List.of(Command.java()));
    line.addAll(WorkerConditions.jvmOptions(Runtime.version().feature()));
    line.addAll(instructions().jvmOptions());
    line.add("-Xmx" + heap);
    line.addAll(BenchmarkImages.options(data.files()));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(line::add);
    return line;
  }

  /** The command of PyTorch's side. */
  public List<String> torch(Object... arguments) {
    Path script = options.folder().resolve("src/main/python/torch_peer.py");
    List<String> line = new ArrayList<>(List.of(PYTHON, script.toString()));
    Stream.of(arguments).map(Object::toString).forEach(line::add);
    return line;
  }

  /**
   * Compares PyTorch's side with ours.
   *
   * @throws IOException if it is not installed or computes something else
   */
  public void checkTorch() throws IOException, InterruptedException {
    new TorchAgreement(this).require();
  }

  /**
   * Runs a process under the conditions of a worker.
   *
   * @param name of its log
   * @return the line of JSON that it printed
   * @throws IOException if it fails
   */
  public String run(String name, List<String> line) throws IOException, InterruptedException {
    return command(name, line).json();
  }

  /** The same before it runs. */
  Command command(String name, List<String> line) {
    return new Command(line, instructions().blas(), scratch().resolve(name + ".log"));
  }
}
