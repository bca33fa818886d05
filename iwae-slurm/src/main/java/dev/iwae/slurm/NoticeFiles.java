package dev.iwae.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the elements of a submission have noticed, a file each, and which of it somebody has heard.
 *
 * @param path of the submission's folder
 */
record NoticeFiles(Path path) {

  static final String NOTICES = "notices";
  static final String TOLD = "told";

  private static final String JSON = ".json";

  /** For whoever follows the job, now or later. */
  void keep(StepNotice notice) {
    Path file = file(notice.name());
    if (!Files.exists(file)) {
      JobFolder.writeJson(file, notice);
    }
  }

  /** The names of all that is kept, in an order that does not change. */
  List<String> names() {
    return list(NOTICES)
        .filter(name -> name.endsWith(JSON))
        .map(name -> name.substring(0, name.length() - JSON.length()))
        .toList();
  }

  /** Nothing where it cannot be read at this moment. */
  Optional<StepNotice> find(String name) {
    return JobFolder.now(file(name), StepNotice.class);
  }

  /** The names of what has been told. */
  List<String> told() {
    return list(TOLD).toList();
  }

  /** Where that cannot be kept, it is told once more to the next who asks. */
  void markTold(String name) {
    try {
      Files.write(path.resolve(TOLD).resolve(name), new byte[0]);
    } catch (IOException e) {
      // Another user's folder, say, which is good for reading.
    }
  }

  /** Whether a file of the folder is a notice that nobody has heard. */
  boolean isUntold(Path file) {
    String name = file.getFileName().toString().replace(JSON, "");
    return file.equals(file(name)) && !Files.exists(path.resolve(TOLD).resolve(name));
  }

  private Path file(String name) {
    return path.resolve(NOTICES).resolve(name + JSON);
  }

  private Stream<String> list(String folder) {
    try (Stream<Path> files = Files.list(path.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.of(); // nobody has submitted anything, or it cannot be read at this moment
    }
  }
}
