package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedJarsTest {

  @TempDir private Path home;
  @TempDir private Path repository;
  private Path jar;

  @BeforeEach
  void make() throws IOException {
    jar = Files.writeString(repository.resolve("some.jar"), "classes");
  }

  @Test
  void jarsAreInTheHomeAndFoldersWhereTheyAre() {
    List<Path> shared = provide(jar, repository);
    assertThat(shared.get(0)).startsWith(home).hasFileName("some.jar").hasContent("classes");
    assertThat(shared.get(1)).isEqualTo(repository);
  }

  @Test
  void whatIsThereIsNotCopiedAgainUnlessItDiffers() throws IOException {
    Path shared = provide(jar).get(0);
    Files.setLastModifiedTime(shared, FileTime.fromMillis(0));
    assertThat(provide(jar)).containsExactly(shared);
    assertThat(Files.getLastModifiedTime(shared)).isEqualTo(FileTime.fromMillis(0));
    Files.writeString(jar, "other classes");
    assertThat(provide(jar).get(0)).isNotEqualTo(shared).hasContent("other classes");
  }

  /** What the next goal deletes if a copy is killed. */
  @Test
  void unfinishedCopiesAreWhereTheStoreLooksForWhatKilledOnesLeft() throws IOException {
    Files.createFile(home.resolve("tmp"));
    assertThatThrownBy(() -> provide(jar))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the class path cannot be copied to " + home.resolve("slurm"));
    Files.delete(home.resolve("tmp"));
    Path shared = provide(jar).get(0);
    assertThat(home.resolve("tmp")).isEmptyDirectory();
    try (Stream<Path> files = Files.list(shared.getParent())) {
      assertThat(files).containsExactly(shared);
    }
  }

  private List<Path> provide(Path... classPath) {
    return new SharedJars(home).provide(List.of(classPath));
  }
}
