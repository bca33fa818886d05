package dev.iwae.worker;

import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How tests launch workers: with their own JVM and class path. */
final class Launches {

  /** Unpacked once, not in each test's home. */
  private static final String SHARED_NATIVES =
      "-Dorg.bytedeco.javacpp.cachedir=" + Path.of("target/natives").toAbsolutePath();

  private Launches() {}

  static WorkerLaunch in(Path folder, String... jvmArgs) {
    return in(folder, BlasChoice.AUTO, jvmArgs);
  }

  static WorkerLaunch in(Path folder, BlasChoice blas, String... jvmArgs) {
    List<String> options = Stream.concat(Stream.of(SHARED_NATIVES), Stream.of(jvmArgs)).toList();
    return new WorkerLaunch(java(), classPath(), options, folder, folder.resolve("my logs"), blas);
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
