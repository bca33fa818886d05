package dev.iwae.slurm;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.run.Batch;
import dev.iwae.store.OwnedFiles;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a submission and its elements tell each other: files in the shared home, each written by one
 * and replaced in one go.
 *
 * @param path {@code <home>/slurm/<sweep>-<hash of its goal>}
 */
record JobFolder(Path path) {

  private static final List<String> FOLDERS =
      List.of(
          "orders",
          "progress",
          "failures",
          "logs",
          "attempts",
          NoticeFiles.NOTICES,
          NoticeFiles.TOLD);

  /** What one of them does, in order. */
  private record Element(List<StepOrder> orders) {}

  /** The folder of a batch, also when more of its goal is reached. */
  static JobFolder of(Batch batch) {
    String keys = batch.goal().stream().map(StepKey::hex).collect(Collectors.joining("\n"));
    String hash = Sha256.of(keys.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    return new JobFolder(
        batch.launch().home().resolve("slurm").resolve(batch.sweep() + "-" + hash));
  }

  /** The job that works on it, or did. */
  Optional<String> job() {
    return read(path.resolve("job")).map(String::strip);
  }

  void rememberJob(String job) {
    write(path.resolve("job"), job + "\n");
  }

  /** OpenBLAS's kernel, by which all elements compute. */
  Optional<String> kernel() {
    return read(path.resolve("kernel")).map(String::strip);
  }

  void rememberKernel(String coreType) {
    write(path.resolve("kernel"), coreType + "\n");
  }

  /** Whoever submits holds it. */
  Path lock() {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  /** NFS remembers for up to a minute that a file was not there, unless its folder is listed. */
  void lookAgain() {
    try (Stream<Path> files = Files.list(path)) {
      files.findFirst();
    } catch (IOException e) {
      // Nobody has submitted anything yet.
    }
  }

  /**
   * Forgets what an earlier submission has left but for notices that nobody has heard, and writes
   * the elements.
   */
  void prepare(List<List<StepOrder>> elements) {
    try {
      if (Files.exists(path)) {
        old().forEach(JobFolder::delete);
      }
      for (String folder : FOLDERS) {
        Files.createDirectories(path.resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < elements.size(); i++) {
      writeJson(ordersFile(i), new Element(elements.get(i)));
    }
  }

  private List<Path> old() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !notices().isUntold(file))
          .toList(); // at once: what was told is known by files that go, too
    }
  }

  /** What its elements have noticed. */
  NoticeFiles notices() {
    return new NoticeFiles(path);
  }

  /** The steps of the elements that were submitted. */
  List<List<StepKey>> elements() {
    return IntStream.iterate(0, i -> Files.exists(ordersFile(i)), i -> i + 1)
        .mapToObj(i -> orders(i).stream().map(StepOrder::key).toList())
        .toList();
  }

  List<StepOrder> orders(int element) {
    return readJson(ordersFile(element), Element.class).orElseThrow().orders();
  }

  private Path ordersFile(int element) {
    return path.resolve("orders/" + element + ".json");
  }

  /**
   * Where an element is.
   *
   * @param node that it runs on
   */
  record ElementReport(String node, StepProgress progress) {}

  void report(int element, ElementReport report) {
    writeJson(reportFile(element, report.progress().key()), report);
  }

  /** The last word of an element about a step; nothing where it cannot be read at this moment. */
  Optional<ElementReport> report(int element, StepKey step) {
    return now(reportFile(element, step), ElementReport.class);
  }

  private Path reportFile(int element, StepKey step) {
    return path.resolve("progress").resolve(element + "-" + step.hex() + ".json");
  }

  void failed(int element, Failure failure) {
    writeJson(path.resolve("failures/" + element + ".json"), failure);
  }

  /**
   * Why an element could not go on.
   *
   * @param defect whether nobody expected it, so that its log says more than the message
   */
  record Failure(StepKey step, String message, boolean defect) {

    /** What the user can mend, and anything else. */
    static Failure of(StepKey step, RuntimeException e) {
      return e instanceof UserException
          ? new Failure(step, e.getMessage(), false)
          : new Failure(step, e + "\nThis is a defect.", true);
    }

    /** The same with where it happened. */
    Failure on(String node) {
      return new Failure(step, "on node " + node + ": " + message, defect);
    }
  }

  Optional<Failure> failure(int element) {
    return now(path.resolve("failures/" + element + ".json"), Failure.class);
  }

  /** Where other hosts replace files, a shared file system may lose one for a moment. */
  static <T> Optional<T> now(Path file, Class<T> type) {
    try {
      return readJson(file, type);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** What an element printed. */
  Path log(int element) {
    return path.resolve("logs/" + element + ".log");
  }

  /**
   * While it is there, elements neither begin nor are queued again. It is the job's own, since a
   * shared file system may show that of an earlier one for a minute after it was deleted.
   */
  private Path stop(String job) {
    return path.resolve("stop-" + job);
  }

  void requestStop(String job) {
    write(stop(job), "");
  }

  void withdrawStop(String job) {
    delete(stop(job));
  }

  boolean isStopped(String job) {
    return Files.exists(stop(job));
  }

  static void write(Path file, String text) {
    try {
      Path fresh = OwnedFiles.of(file).next(); // not createTempFile, whose files others cannot read
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeJson(Path file, Object record) {
    write(file, StrictJson.tree(record).toString());
  }

  private static <T> Optional<T> readJson(Path file, Class<T> type) {
    Optional<String> text = read(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StrictJson.read(text.get().getBytes(StandardCharsets.UTF_8), type));
    } catch (MalformedJsonException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
