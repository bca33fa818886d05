package dev.iwae.slurm;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
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

/**
 * What a submission and its elements tell each other: files in the shared home, each written by one
 * and replaced in one go.
 *
 * @param path {@code <home>/slurm/<sweep>-<hash of what is to be done>}
 */
record JobFolder(Path path) {

  /** What one of them does, in order. */
  private record Element(List<StepOrder> orders) {}

  /** The folder of these elements; the same ones have the same folder. */
  static JobFolder of(Path home, String sweep, List<List<StepOrder>> elements) {
    StringBuilder keys = new StringBuilder();
    for (List<StepOrder> element : elements) {
      element.forEach(order -> keys.append(order.key().hex()));
      keys.append('\n');
    }
    String hash = Sha256.of(keys.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    return new JobFolder(home.resolve("slurm").resolve(sweep + "-" + hash));
  }

  /** The job that works on it, or did. */
  Optional<String> job() {
    return read(path.resolve("job")).map(String::strip);
  }

  void rememberJob(String job) {
    write(path.resolve("job"), job + "\n");
  }

  /** Forgets what an earlier submission has left, and writes the elements. */
  void prepare(List<List<StepOrder>> elements) {
    try {
      if (Files.exists(path)) {
        try (var files = Files.walk(path)) {
          files.filter(Files::isRegularFile).forEach(JobFolder::delete);
        }
      }
      for (String folder : List.of("orders", "progress", "failures", "logs", "attempts")) {
        Files.createDirectories(path.resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < elements.size(); i++) {
      writeJson(path.resolve("orders/" + i + ".json"), new Element(elements.get(i)));
    }
  }

  List<StepOrder> orders(int element) {
    return readJson(path.resolve("orders/" + element + ".json"), Element.class)
        .orElseThrow()
        .orders();
  }

  void progressed(StepProgress progress) {
    writeJson(progressFile(progress.key()), progress);
  }

  private Path progressFile(StepKey step) {
    return path.resolve("progress").resolve(step.hex() + ".json");
  }

  Optional<StepProgress> progress(StepKey step) {
    return readJson(progressFile(step), StepProgress.class);
  }

  void failed(int element, StepKey step, String message) {
    writeJson(path.resolve("failures/" + element + ".json"), new Failure(step, message));
  }

  /** Why an element could not go on. */
  record Failure(StepKey step, String message) {}

  Optional<Failure> failure(int element) {
    return readJson(path.resolve("failures/" + element + ".json"), Failure.class);
  }

  /** What an element printed. */
  Path log(int element) {
    return path.resolve("logs/" + element + ".log");
  }

  /** While it is there, elements that end early are not queued again. */
  Path stop() {
    return path.resolve("stop");
  }

  void requestStop() {
    write(stop(), "");
  }

  static void write(Path file, String text) {
    try {
      Path fresh = Files.createTempFile(file.getParent(), "", ".new");
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

  private static void writeJson(Path file, Object record) {
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
