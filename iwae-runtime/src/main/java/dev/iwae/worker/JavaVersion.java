package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The feature release (17, 25, …) of a Java installation, read without starting it. */
final class JavaVersion {

  private static final int OLDEST = 17;

  private JavaVersion() {}

  /**
   * The feature release of the installation that the executable belongs to; if that has no {@code
   * release} file, this JVM's own.
   *
   * @throws UserException if it is too old for a worker
   */
  static int of(Path java) {
    int feature = feature(java);
    if (feature < OLDEST) {
      throw new UserException(
          "workers need Java %d or later, and %s is Java %d. Run Maven with a newer JDK (JAVA_HOME)."
              .formatted(OLDEST, java, feature));
    }
    return feature;
  }

  private static int feature(Path java) {
    try (InputStream in = Files.newInputStream(release(java))) {
      Properties release = new Properties();
      release.load(in);
      String version = release.getProperty("JAVA_VERSION").replace("\"", "");
      // Up to Java 8 it was 1.8.0_392, which Runtime.Version cannot read.
      String[] numbers = version.split("[^0-9]+");
      return Integer.parseInt(numbers[0].equals("1") ? numbers[1] : numbers[0]);
    } catch (IOException | RuntimeException e) {
      // Not every packager ships the file.
      return Runtime.version().feature();
    }
  }

  private static Path release(Path java) throws IOException {
    return java.toRealPath().getParent().resolveSibling("release");
  }
}
