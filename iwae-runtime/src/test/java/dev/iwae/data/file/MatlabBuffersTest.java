package dev.iwae.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatlabBuffersTest {

  @TempDir Path folder;

  /** Found by mutated files: the library allocated whatever a header said. */
  @Test
  void anArrayThatTheFileCannotHoldIsRefusedBeforeMemoryIsTaken() throws Exception {
    MatlabBuffers buffers = MatlabBuffers.of(Files.write(folder.resolve("x.mat"), new byte[200]));

    assertThat(buffers.allocate(200_000).capacity()).isEqualTo(200_000); // deflated a thousandfold
    assertThatThrownBy(() -> buffers.allocate(2_139_050_528))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an array claims 2139050528 bytes, more than the file");
  }
}
