package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHomeTest {

  @TempDir private Path home;

  /** Where the store of the next goal deletes what a killed build leaves. */
  @Test
  void theProbeIsWhereScratchIsAndIsGoneInTheEnd() {
    SharedHome shared = SharedHome.lock(home);
    try {
      assertThat(shared.file()).exists().startsWith(home.resolve("tmp"));
    } finally {
      shared.release();
    }
    assertThat(home.resolve("tmp")).isEmptyDirectory();
  }
}
