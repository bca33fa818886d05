package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation, told without starting it.
 *
 * @param feature its feature release: 17, 25, …
 * @param hasVectors whether it has the module of the vector kernels, which small ones are made
 *     without
 */
public record JavaInstallation(int feature, boolean hasVectors) {

  static final String VECTORS = "jdk.incubator.vector";

  private static final int OLDEST = 17;

  /**
   * The installation that the executable belongs to; if that has no {@code release} file, it is
   * taken for one like this JVM's.
   *
   * @throws UserException if it is too old for a worker
   */
  public static JavaInstallation of(Path java) {
    Properties release = release(java);
    int feature = feature(release.getProperty("JAVA_VERSION", ""));
    if (feature < OLDEST) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "workers need Java %d or later, and %s is Java %d. Run Maven with a newer JDK (JAVA_HOME).",
              OLDEST,
              java,
              feature));
    }
    return new JavaInstallation(feature, release.getProperty("MODULES", VECTORS).contains(VECTORS));
  }

  /**
   * What the user should know of workers that run on it, if anything.
   *
   * @param name of the installation
   */
  public Optional<String> slowness(String name) {
    return hasVectors
        ? Optional.empty()
        : Optional.of(
            "%s has no module %s: workers compute the same bits with scalar kernels, several times slower. A full JDK has it."
                .formatted(name, VECTORS));
  }

  private static int feature(String version) {
    // Up to Java 8 it was 1.8.0_392, which Runtime.Version cannot read.
    Matcher number = Pattern.compile("\"?(?:1\\.)?(\\d+)").matcher(version);
    return number.lookingAt() ? Integer.parseInt(number.group(1)) : Runtime.version().feature();
  }

  private static Properties release(Path java) {
    Properties release = new Properties();
    try (InputStream in =
        Files.newInputStream(java.toRealPath().getParent().resolveSibling("release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException notTold) {
      // Not every packager ships the file.
    }
    return release;
  }
}
