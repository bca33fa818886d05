package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class StoreFailureTest {

  @TempDir Path folder;

  @Test
  void aHomeBelowAFileIsUnwritable() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path home = file.resolve("home");

    assertThatThrownBy(() -> Store.open(home, new Damages()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot keep results in " + home + ": ")
        .hasMessageContaining("file")
        .hasMessageEndingWith("or choose another with -Diwae.home=<folder>");
  }

  @Test
  void aHomeThatIsAFileIsUnwritable() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Store.open(file, new Damages()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + " exists and is no folder");
  }

  @Test
  void aFullDiskIsReportedAndLeavesNothing() throws IOException {
    assertFails(
        "disk is full",
        step -> {
          Files.writeString(step.resolve("weights.txt"), "half");
          throw new IOException("disk is full");
        });
  }

  static boolean hasDevFull() {
    return Files.exists(Path.of("/dev/full"));
  }

  /** The operating system's own answer when a write finds no room. */
  @Test
  @EnabledIf("hasDevFull")
  void aFullDeviceIsReportedAndLeavesNothing() throws IOException {
    assertFails(
        "No space left on device",
        step -> {
          Path weights =
              Files.createSymbolicLink(step.resolve("weights.npy"), Path.of("/dev/full"));
          Npy.write(weights, NpyArray.Floats.of(1, 2, 3));
        });
  }

  private void assertFails(String reason, StepFiles files) throws IOException {
    Store store = Store.open(folder, new Damages());

    assertThatThrownBy(
            () ->
                store.write(
                    Steps.KEY, Optional.empty(), Steps.config("c"), Steps.config("p"), files))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(Steps.KEY.abbreviated())
        .hasMessageContaining(store.home().resolve("store").toString())
        .hasMessageContaining(reason)
        .hasMessageContaining("Free space there or choose another home");

    assertThat(store.find(Steps.KEY)).isEmpty();
    assertThat(Trees.names(folder.resolve("tmp"))).isEmpty();
    assertThat(Trees.names(folder.resolve("store"))).isEmpty();
  }

  @Test
  void aProgrammingErrorOfTheWriterIsPassedOnAndLeavesNothing() throws IOException {
    Store store = Store.open(folder, new Damages());

    assertThatThrownBy(
            () ->
                store.write(
                    Steps.KEY,
                    Optional.empty(),
                    Steps.config("c"),
                    Steps.config("p"),
                    step -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Trees.names(folder.resolve("tmp"))).isEmpty();
  }
}
