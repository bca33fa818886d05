package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHomeTest {

  @TempDir private Path home;

  /** So that the next goal knows whether it is still held: {@code SparkFolderTest}. */
  @Test
  void theProbeTellsWhoseItIsAndIsGoneInTheEnd() {
    SharedHome shared = SharedHome.lock(home);
    try {
      assertThat(shared.file()).exists().hasParent(home.resolve("spark"));
      assertThat(shared.file().getFileName().toString())
          .startsWith("lock-probe." + ProcessHandle.current().pid() + "-");
    } finally {
      shared.release();
    }
    assertThat(home.resolve("spark")).isEmptyDirectory();
  }
}
