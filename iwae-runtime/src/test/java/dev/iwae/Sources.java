package dev.iwae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Java sources below a folder, without what only documents a package.
 *
 * @param folder in which their packages begin
 */
record Sources(Path folder) {

  static final Sources MAIN = new Sources(Path.of("src/main/java"));
  static final Sources TESTS = new Sources(Path.of("src/test/java"));

  /** Of all modules that a build without profiles has. */
  static final List<Sources> MODULES =
      List.of(MAIN, beside("iwae-maven-plugin"), beside("iwae-slurm"), beside("iwae-spark"));

  private static Sources beside(String module) {
    return new Sources(Path.of("..", module).resolve(MAIN.folder()));
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    }
  }

  /** The package of one of them. */
  String packageOf(Path file) {
    String name = folder.relativize(file.getParent()).toString();
    return name.replace('/', '.').replace('\\', '.');
  }
}
