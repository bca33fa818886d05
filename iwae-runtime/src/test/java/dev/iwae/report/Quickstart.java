package dev.iwae.report;

import dev.iwae.results.ResultsJson;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Results of sweeps/quickstart.yaml with their images, as the build made them on 2026-11-20. */
final class Quickstart {

  static final Path FOLDER = Path.of("src/test/resources/dev/iwae/report/quickstart");

  private Quickstart() {}

  static SweepResults results() {
    return ResultsJson.read(FOLDER.resolve("results.json"));
  }

  /** Copies the images of one run into a folder, under the names that another run gives them. */
  static void copyImages(String key, Path images) throws IOException {
    Files.createDirectories(images);
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER.resolve("images"))) {
      files = all.filter(file -> file.getFileName().toString().startsWith("1693591e")).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replace("1693591e", key.substring(0, 8));
      Files.copy(file, images.resolve(name));
    }
  }
}
