package dev.iwae.run.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkFolderTest {

  private static final String OF_NOBODY = "2147483647-" + UUID.nameUUIDFromBytes(new byte[1]);

  @TempDir private Path home;

  /** The last two as earlier versions named them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "classes-0123456789ab.jar.OWNER",
        "lock-probe.OWNER",
        "8512345678901234567.new",
        "lock-probe-8512345678901234567"
      })
  void whatAKilledBuildLeftIsGoneAfterTheNextGoal(String name) throws IOException {
    Path left = old(name.replace("OWNER", OF_NOBODY));
    HomeFolder.open(home, (key, reason, movedTo) -> {});
    assertThat(left).doesNotExist();
  }

  @Test
  void whatIsUsedStays() throws IOException {
    Path jar = old("classes-0123456789ab.jar");
    Path ours = old("lock-probe." + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    HomeFolder.open(home, (key, reason, movedTo) -> {});
    assertThat(jar).exists();
    assertThat(ours).exists();
  }

  private Path old(String name) throws IOException {
    Path folder = Files.createDirectories(home.resolve("spark"));
    Path file = Files.createFile(folder.resolve(name));
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }
}
