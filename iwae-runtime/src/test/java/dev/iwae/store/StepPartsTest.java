package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepPartsTest {

  @TempDir Path home;
  private final Damages damages = new Damages();
  private Store store;
  private StepParts parts;

  @BeforeEach
  void open() {
    store = Store.open(home, damages);
    parts = store.parts(Steps.KEY);
  }

  @Test
  void partsAreListedAndFound() {
    assertThat(parts.names()).isEmpty();
    parts.write("b", CheckpointsTest.arrays(2));
    parts.write("a", CheckpointsTest.arrays(1));
    StepLock claim = parts.claim("c").orElseThrow();

    assertThat(parts.names()).containsExactly("a", "b");
    assertThat(parts.find("c")).isEmpty();
    assertThat(Npz.read(parts.find("b").orElseThrow()).get("position"))
        .usingRecursiveComparison()
        .isEqualTo(NpyArray.Doubles.of(2));
    claim.close();
  }

  @Test
  void aPartIsClaimedByOneAtATime() {
    StepLock claim = parts.claim("a").orElseThrow();
    assertThat(parts.claim("a")).isEmpty();
    parts.claim("b").orElseThrow().close();
    claim.close();

    parts.claim("a").orElseThrow().close();
  }

  @Test
  void aClaimEndsWithItsProcess() throws Exception {
    OtherProcess other = OtherProcess.start("claim-part", home);
    try (other) {
      assertThat(other.line()).isEqualTo("hanging");
      assertThat(parts.claim("a")).isEmpty();
      other.kill();
    }
    parts.claim("a").orElseThrow().close();
  }

  @Test
  void partsGoWithTheirStep() throws IOException {
    parts.write("a", CheckpointsTest.arrays(1));
    parts.claim("b").orElseThrow().close();
    store.dropCheckpoint(Steps.KEY);
    store.dropCheckpoint(Steps.KEY);

    assertThat(parts.names()).isEmpty();
    assertThat(Trees.names(home.resolve("checkpoints/00"))).isEmpty();
  }

  @Test
  void aDamagedPartIsMovedAside() throws IOException {
    parts.write("a", CheckpointsTest.arrays(1));
    Files.writeString(parts.find("a").orElseThrow(), "no longer");

    assertThat(parts.find("a")).isEmpty();
    assertThat(damages.only().movedTo()).hasContent("no longer");
  }

  @Test
  void pruningLeavesPartsThatAreBeingComputed() {
    parts.write("a", CheckpointsTest.arrays(1));
    PruneReport unused = store.unused(Set.of());
    assertThat(unused.checkpoints()).containsExactly(Steps.KEY);

    StepLock claim = parts.claim("b").orElseThrow();
    assertThat(store.remove(unused).checkpoints()).isEmpty();
    claim.close();
    assertThat(store.remove(unused).checkpoints()).containsExactly(Steps.KEY);
    assertThat(parts.names()).isEmpty();
  }

  @Test
  void aHomeThatCannotBeWritten() throws IOException {
    Files.writeString(home.resolve("checkpoints"), "in the way");

    assertThatThrownBy(() -> parts.claim("a"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot lock " + home.resolve("checkpoints"));
  }
}
