package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.spark.wire.DriverVariables;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverCommandTest {

  private static final String SECRET = "a very = secret\nword";

  @TempDir private Path home;

  @Test
  void aDistributionIsCalledByItsScript() throws IOException {
    Path script = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    assertThat(Files.createFile(script).toFile().setExecutable(true)).isTrue();
    assertThat(command().words())
        .contains(script.toString(), "--master", "spark://head:7077")
        .endsWith("--jars", "/b.jar", "/a.jar");
  }

  /** The script would take Spark from elsewhere if the user's environment said so. */
  @Test
  void theScriptTakesTheJarsBesideIt() throws IOException {
    assertThat(command().environment()).containsEntry("SPARK_HOME", home.toString());
  }

  @Test
  void theEndOfATerminalDoesNotEndTheDriver() throws IOException {
    Path script = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(script, "#!/bin/sh\nkill -INT $$\nkill -HUP $$\necho alive\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Process driver = new ProcessBuilder(command().words()).start();
    assertThat(driver.getInputStream()).asString(StandardCharsets.US_ASCII).isEqualTo("alive\n");
  }

  @Test
  void aFolderOfJarsIsEnough() throws IOException {
    Files.createFile(Files.createDirectories(home.resolve("jars")).resolve("spark-core_2.13.jar"));
    assertThat(command().words())
        .contains("/jdk/bin/java", "org.apache.spark.deploy.SparkSubmit")
        .containsSubsequence("-Xmx1g", "-Xmx2g", "-Dx=y", "-cp");
  }

  @Test
  void aFolderWithoutSparkIsRefused() {
    assertThatThrownBy(() -> command().words())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds no Spark")
        .hasMessageContaining("iwae.spark.home");
  }

  @Test
  void secretsAreNotOnTheCommandLine() throws IOException {
    Files.createFile(Files.createDirectories(home.resolve("jars")).resolve("spark-core_2.13.jar"));
    assertThat(command().words()).noneMatch(word -> word.contains("secret"));
    Properties settings = new Properties();
    settings.load(new StringReader(command().environment().get(DriverVariables.SETTINGS)));
    assertThat(settings)
        .containsEntry("spark.authenticate.secret", SECRET)
        .containsEntry("spark.files", "/c.jar,/d.jar")
        .containsEntry("spark.dynamicAllocation.enabled", "false");
  }

  private DriverCommand command() {
    SparkSettings settings =
        new SparkSettings(
            home,
            "spark://head:7077",
            Map.of("spark.authenticate.secret", SECRET),
            HomeAccess.SHIP,
            1,
            List.of(Path.of("/a.jar"), Path.of("/b.jar")));
    return new DriverCommand(
        settings,
        List.of(Path.of("/c.jar"), Path.of("/d.jar")),
        Path.of("/jdk/bin/java"),
        Map.of("SPARK_SUBMIT_OPTS", " -Xmx2g  -Dx=y "));
  }
}
