package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreVerificationTest {

  @TempDir Path home;

  private final Damages moved = new Damages();
  private Store store;

  @BeforeEach
  void writeThree() {
    store = Store.open(home, moved);
    for (int step = 1; step <= 3; step++) {
      Steps.write(store, Steps.key(step), "weights");
    }
    store.writeCheckpoint(Steps.key(4), CheckpointsTest.arrays(1));
  }

  @Test
  void aWholeStoreHasNoDamages() {
    List<Path> read = new ArrayList<>();
    assertThat(store.damages(read::add)).isEmpty();
    assertThat(read).hasSize(3);
  }

  /** Pruned, or completed, while others were read. */
  @Test
  void whatIsGoneIsNoDamage() {
    assertThat(
            store.damages(
                entry -> {
                  try {
                    DurableFiles.deleteTree(entry);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }))
        .isEmpty();
  }

  @Test
  void allDamagesAreListedAndNothingIsMoved() throws IOException {
    Path weights = store.find(Steps.key(1)).orElseThrow().file("weights.txt");
    Files.writeString(weights, "wEights");
    Path file = store.find(Steps.key(2)).orElseThrow().folder();
    DurableFiles.deleteTree(file);
    Files.createFile(file);
    Path foreign = Files.createDirectory(weights.getParent().resolveSibling("notes"));
    Path checkpoint = store.checkpoint(Steps.key(4)).orElseThrow();
    Files.writeString(checkpoint, "no archive");

    List<StoreDamage> damages = store.damages(entry -> {});

    assertThat(damages)
        .extracting(StoreDamage::key)
        .containsExactlyInAnyOrder(
            Optional.of(Steps.key(1)),
            Optional.of(Steps.key(2)),
            Optional.empty(),
            Optional.of(Steps.key(4)));
    assertThat(damages)
        .extracting(StoreDamage::path)
        .containsExactlyInAnyOrder(weights.getParent(), file, foreign, checkpoint);
    assertThat(damages)
        .extracting(StoreDamage::reason)
        .contains("weights.txt has changed since it was written", "it is a file");
    assertThat(moved.reported).isEmpty();
  }
}
