package dev.iwae.run.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFolderTest {

  @TempDir Path root;

  @Test
  void findsByName() throws IOException {
    Path quick = file("sweeps/quick.yaml");
    Path other = file("sweeps/other.yml");

    assertThat(sweeps().find("quick")).isEqualTo(quick);
    assertThat(sweeps().find("other")).isEqualTo(other);
  }

  @Test
  void findsByPath() throws IOException {
    Path quick = file("sweeps/quick.yaml");
    Path elsewhere = file("elsewhere/mine.yaml");

    assertThat(sweeps().find("sweeps/quick.yaml")).isEqualTo(quick);
    assertThat(sweeps().find("elsewhere/mine.yaml")).isEqualTo(elsewhere);
    assertThat(sweeps().find(elsewhere.toString())).isEqualTo(elsewhere);
  }

  @Test
  void whatEditorsAndSystemsLeaveIsNoSweep() throws IOException {
    Path first = file("sweeps/first.yaml");
    for (String name : List.of("._first.yaml", ".#first.yaml", "first.yaml.orig", "first.yaml~")) {
      file("sweeps/" + name);
    }

    assertThat(sweeps().only()).isEqualTo(first);
    assertThat(sweeps().names()).containsExactly("first");
  }

  @Test
  void suggestsTheNameThatWasMeant() throws IOException {
    file("sweeps/quickstart.yaml");

    assertThatThrownBy(() -> sweeps().find("quikstart"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("`quikstart`", "did you mean `quickstart`?");
  }

  @Test
  void isNotLedAstrayByNamesThatAreNoPaths() throws IOException {
    file("sweeps/quick.yaml");

    assertThatThrownBy(() -> sweeps().find("a\0b")).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> sweeps().find("sweeps")).isInstanceOf(UserException.class);
  }

  @Test
  void takesTheOnlyOne() throws IOException {
    Path quick = file("sweeps/quick.yaml");
    file("sweeps/pom.xml");

    assertThat(sweeps().only()).isEqualTo(quick);
  }

  @Test
  void listsTheNamesWhenThereAreSeveral() throws IOException {
    file("sweeps/b.yaml");
    file("sweeps/a.yaml");

    assertThatThrownBy(() -> sweeps().only())
        .isInstanceOf(UserException.class)
        .hasMessage("no sweep is named; choose one:\n  -Diwae.sweep=a\n  -Diwae.sweep=b");
  }

  @Test
  void saysWhereItLookedWhenThereAreNone() {
    assertThatThrownBy(() -> sweeps().only())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(root.resolve("sweeps").toString(), "-Diwae.sweep=");
  }

  private SweepFolder sweeps() {
    return new SweepFolder(root);
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
