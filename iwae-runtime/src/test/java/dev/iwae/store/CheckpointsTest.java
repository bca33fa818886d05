package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir Path home;
  private final Damages damages = new Damages();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(home, damages);
  }

  static OutputStreamWriter arrays(double value) {
    return out -> Npz.write(out, Map.of("position", NpyArray.Doubles.of(value)));
  }

  private double stored() {
    Path file = store.checkpoint(Steps.KEY).orElseThrow();
    return ((NpyArray.Doubles) Npz.read(file).get("position")).values()[0];
  }

  @Test
  void theLastOneCounts() throws IOException {
    assertThat(store.checkpoint(Steps.KEY)).isEmpty();
    store.writeCheckpoint(Steps.KEY, arrays(1));
    store.writeCheckpoint(Steps.KEY, arrays(2));

    assertThat(stored()).isEqualTo(2);
    assertThat(Trees.names(home.resolve("checkpoints/00/" + Steps.KEY)))
        .containsExactly("state.npz");
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();

    store.dropCheckpoint(Steps.KEY);
    store.dropCheckpoint(Steps.KEY);
    assertThat(store.checkpoint(Steps.KEY)).isEmpty();
  }

  @Test
  void aFailedWriteLeavesTheLastOne() throws IOException {
    store.writeCheckpoint(Steps.KEY, arrays(1));

    assertThatThrownBy(
            () ->
                store.writeCheckpoint(
                    Steps.KEY,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(Steps.KEY.abbreviated())
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("the previous checkpoint stays");

    assertThat(stored()).isEqualTo(1);
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();
  }

  @Test
  void aDamagedOneIsMovedAside() throws IOException {
    store.writeCheckpoint(Steps.KEY, arrays(1));
    Path file = store.checkpoint(Steps.KEY).orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    bytes[170] ^= 1; // of the only element: 30 + 12 bytes of ZIP header and 128 of NPY before it
    Files.write(file, bytes);

    assertThat(store.checkpoint(Steps.KEY)).isEmpty();
    assertThat(damages.only().reason()).contains("position.npy", "checksum");
    assertThat(damages.only().movedTo()).hasBinaryContent(bytes);
  }

  @Test
  void aTruncatedOneIsMovedAside() throws IOException {
    store.writeCheckpoint(Steps.KEY, arrays(1));
    Path file = store.checkpoint(Steps.KEY).orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));

    assertThat(store.checkpoint(Steps.KEY)).isEmpty();
    assertThat(damages.only().movedTo()).exists();
  }
}
