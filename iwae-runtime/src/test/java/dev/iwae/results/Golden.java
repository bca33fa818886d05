package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden files of this package, made from {@link SampleResults} and read through by a person. To
 * renew them on purpose: {@code mvn test -Dtest='Results*Test,Comparison*Test' -Diwae.golden=write}
 * and look at the difference.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/dev/iwae/results");

  private Golden() {}

  public static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
  }

  public static void check(String name, String actual) throws IOException {
    if ("write".equals(System.getProperty("iwae.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name), actual, StandardCharsets.UTF_8);
    }
    assertThat(actual).as(name).isEqualTo(read(name));
  }
}
