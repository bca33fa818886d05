package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPathTest {

  private static final Path PROJECT = Path.of("/project").toAbsolutePath();
  private static final Path ANN = Path.of("/home/ann").toAbsolutePath();

  private static UserPath folder(String user, Map<String, String> environment) {
    return new UserPath("iwae.home", user, environment, PROJECT);
  }

  @Test
  void aTildeIsTheUsersHome() {
    UserPath folder = folder(ANN.toString(), Map.of("HOME", "/elsewhere"));

    assertThat(folder.named("~/.iwae")).isEqualTo(ANN.resolve(".iwae"));
    assertThat(folder.named("~")).isEqualTo(ANN);
    assertThat(folder.named("target/home")).isEqualTo(PROJECT.resolve("target/home"));
    assertThat(folder.named(ANN.toString())).isEqualTo(ANN);
  }

  @Test
  void anotherUsersHomeIsNotGuessed() {
    assertThatThrownBy(() -> folder(ANN.toString(), Map.of()).named("~bob/x"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae.home is ~bob/x");
  }

  /** {@code -Diwae.home=$UNSET} would make the project a home. */
  @Test
  void nothingIsNoPath() {
    assertThatThrownBy(() -> folder(ANN.toString(), Map.of()).named(" "))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("iwae.home is empty");
  }

  /** In a container with a foreign user id Java says {@code ?}. */
  @Test
  void aUserWithoutAnAccountHasTheHomeOfTheEnvironment() {
    assertThat(folder("?", Map.of("HOME", ANN.toString())).named("~/.iwae"))
        .isEqualTo(ANN.resolve(".iwae"));
    assertThatThrownBy(() -> folder("?", Map.of()).named("~/.iwae"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Say where results are to be kept: -Diwae.home=FOLDER");
    assertThat(folder("?", Map.of()).named("/data")).isEqualTo(PROJECT.resolve("/data"));
  }

  @Test
  void whatIsNoPathIsSaid() {
    assertThatThrownBy(() -> folder(ANN.toString(), Map.of()).named("\u00fc\0b"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
