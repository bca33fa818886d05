package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  /** A file stands where temporary ones go: that stops the superuser, too. */
  @Test
  void aHomeThatCannotBeWrittenIsGoodForReading() throws IOException {
    StepKey key = StepKey.of(new byte[32]);
    Store.open(folder, new Damages())
        .write(
            key,
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            step -> Files.writeString(step.resolve("weights.txt"), "all"));
    DurableFiles.deleteTree(folder.resolve("tmp"));
    Files.writeString(folder.resolve("tmp"), "");

    Store store = Store.open(folder, new Damages());

    assertThat(store.isWritable()).isFalse();
    assertThat(store.find(key)).isPresent();
    assertThatThrownBy(store::requireWritable)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot keep results in " + folder.toRealPath() + ": ");
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
