package dev.iwae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Where and with what data something is measured. */
public final class Bench {

  private final RunOptions options;
  private final BenchmarkData data;

  Bench(RunOptions options, BenchmarkData data) {
    this.options = options;
    this.data = data;
  }

  /** The file for results of a kind, measured today on this machine. */
  public Path results(String kind, String suffix) throws IOException {
    Path folder = Files.createDirectories(options.results());
    return folder.resolve(LocalDate.now() + "-" + Machine.slug() + "-" + kind + suffix);
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
    return """
    # %s, %s

    - machine: %s
    - system: %s
    - JDK: %s
    - data of training and evaluation: %s
    - threads: %d
    - load: %.1f at the end, %d of it ours
    """
        .formatted(
            title,
            LocalDate.now(),
            Machine.cpu(),
            Machine.system(),
            Machine.jdk(),
            data.name(),
            threads,
            Machine.load(),
            threads);
  }

  /** Options of a JVM by which it finds the images. */
  public List<String> imageOptions() {
    return BenchmarkImages.options(data.files());
  }

  /** The files of training and test images. */
  public List<String> imageFiles() {
    return List.of(data.files().train().text(), data.files().test().text());
  }

  /** How PyTorch's side is started, but for what it is to do. */
  public List<String> torch(String command) {
    Path script = options.folder().resolve("src/main/python/torch_peer.py");
    return List.of(TorchRun.PYTHON.toString(), script.toString(), command);
  }

  /**
   * Runs a JVM under the conditions of a worker.
   *
   * @param name of its log
   * @param arguments options, main class and its arguments
   * @return the line of JSON that it printed
   * @throws IOException if it fails
   */
  public String run(String name, List<String> arguments) throws IOException, InterruptedException {
    Path log = options.scratch().resolve(name + ".log");
    List<String> line = new ArrayList<>(List.of(Command.java()));
    line.addAll(arguments);
    return new Command(line, log).json();
  }
}
