package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.spark.SparkSettings;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkOptionsTest {

  private static final String MASTER = "spark://head:7077";

  @TempDir private Path folder;

  private Path path(String property, String text) {
    return folder.resolve(text);
  }

  @Test
  void settingsAndFilesOfSettingsAreSeparatedByBlanks() throws IOException {
    Path file = folder.resolve("secret.properties");
    Files.writeString(file, "spark.authenticate true\nspark.authenticate.secret  s=1,2\n");
    SparkSettings settings =
        new SparkOptions("home", MASTER, "spark.cores.max=8  " + file + " a=b=c", "ship")
            .settings(this::path, 2, List.of());
    assertThat(settings.conf())
        .containsOnly(
            Map.entry("spark.cores.max", "8"),
            Map.entry("spark.authenticate", "true"),
            Map.entry("spark.authenticate.secret", "s=1,2"),
            Map.entry("a", "b=c"));
    assertThat(settings.homeAccess()).isEqualTo(HomeAccess.SHIP);
    assertThat(settings.home()).isEqualTo(folder.resolve("home"));
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    assertRefused(new SparkOptions(null, MASTER, null, "ship"), "needs iwae.spark.home");
    assertRefused(new SparkOptions("home", " ", null, "ship"), "needs iwae.spark.master");
    assertRefused(
        new SparkOptions("home", MASTER, null, "nfs"),
        "iwae.spark.files is `nfs`; it can be ship or shared");
    assertRefused(
        new SparkOptions("home", MASTER, "nowhere", "ship"),
        "iwae.spark.conf has `nowhere`, which is neither key=value nor a file");
  }

  private void assertRefused(SparkOptions options, String message) {
    assertThatThrownBy(() -> options.settings(this::path, 1, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
