package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFilesTest {

  /** Of no process: Linux goes up to 2^22, Windows counts in fours. */
  private static final long NOBODY = 2_147_483_647;

  @TempDir Path folder;

  private OwnedFiles files;

  @BeforeEach
  void make() {
    files = OwnedFiles.of(folder.resolve("results.json"));
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path left = old("results.json." + NOBODY + "-" + UUID.randomUUID());
    Path ofEarlierVersions = old("results.json." + UUID.randomUUID());

    files.removeAbandoned();

    assertThat(left).doesNotExist();
    assertThat(ofEarlierVersions).doesNotExist();
  }

  @Test
  void whatIsNotOursOrBeingWrittenStays() throws IOException {
    Path ours = old(files.next().getFileName().toString());
    Path young = Files.createFile(folder.resolve("results.json." + UUID.randomUUID()));
    Path result = old("results.json");
    Path other = old("results.json.bak");
    Path another = old("index.html." + UUID.randomUUID());

    files.removeAbandoned();

    assertThat(folder)
        .isDirectoryContaining(ours::equals)
        .isDirectoryContaining(young::equals)
        .isDirectoryContaining(result::equals)
        .isDirectoryContaining(other::equals)
        .isDirectoryContaining(another::equals);
  }

  @Test
  void argumentFilesOfEarlierVersions() throws IOException {
    Path left = old("iwae-worker-1234567890123456789.args");

    new OwnedFiles(folder, "iwae-worker-", ".args").removeAbandoned();

    assertThat(left).doesNotExist();
  }

  @Test
  void targetsOfWhatIsLeft() throws IOException {
    old("a.json." + UUID.randomUUID());
    old("a.json." + NOBODY + "-" + UUID.randomUUID());
    old("b.json");

    assertThat(OwnedFiles.targets(folder)).containsExactly(folder.resolve("a.json"));
    assertThat(OwnedFiles.targets(folder.resolve("none"))).isEmpty();
  }

  private Path old(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }
}
