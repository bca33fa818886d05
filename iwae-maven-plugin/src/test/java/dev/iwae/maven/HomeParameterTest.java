package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeParameterTest {

  private static final Path PROJECT = Path.of("/project").toAbsolutePath();
  private static final Path ANN = Path.of("/home/ann").toAbsolutePath();

  private static HomeParameter folder(String user, Map<String, String> environment) {
    return new HomeParameter(user, environment, PROJECT);
  }

  @Test
  void aTildeIsTheUsersHome() {
    HomeParameter folder = folder(ANN.toString(), Map.of("HOME", "/elsewhere"));

    assertThat(folder.of("~/.iwae")).isEqualTo(ANN.resolve(".iwae"));
    assertThat(folder.of("~")).isEqualTo(ANN);
    assertThat(folder.of("target/home")).isEqualTo(PROJECT.resolve("target/home"));
    assertThat(folder.of(ANN.toString())).isEqualTo(ANN);
  }

  @Test
  void anotherUsersHomeIsNotGuessed() {
    assertThatThrownBy(() -> folder(ANN.toString(), Map.of()).of("~bob/x"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae.home is ~bob/x");
  }

  /** In a container with a foreign user id Java says {@code ?}. */
  @Test
  void aUserWithoutAnAccountHasTheHomeOfTheEnvironment() {
    assertThat(folder("?", Map.of("HOME", ANN.toString())).of("~/.iwae"))
        .isEqualTo(ANN.resolve(".iwae"));
    assertThatThrownBy(() -> folder("?", Map.of()).of("~/.iwae"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Say where results are to be kept: -Diwae.home=FOLDER");
    assertThat(folder("?", Map.of()).of("/data")).isEqualTo(PROJECT.resolve("/data"));
  }

  @Test
  void whatIsNoPathIsSaid() {
    assertThatThrownBy(() -> folder(ANN.toString(), Map.of()).of("\u00fc\0b"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
