package dev.iwae.worker;

import dev.iwae.sweep.UserException;
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
      return Runtime.Version.parse(version).feature();
    } catch (IOException | RuntimeException e) {
      // Not every packager ships the file.
      return Runtime.version().feature();
    }
  }

  private static Path release(Path java) throws IOException {
    return java.toRealPath().getParent().resolveSibling("release");
  }
}
