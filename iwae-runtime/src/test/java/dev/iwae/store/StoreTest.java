package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path home;
  private final Damages damages = new Damages();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(home, damages);
  }

  @Test
  void findsWhatWasWritten() throws IOException {
    assertThat(store.contains(Steps.KEY)).isFalse();
    assertThat(store.find(Steps.KEY)).isEmpty();

    StoredStep written = Steps.write(store, Steps.KEY, "weights");

    StoredStep found = store.find(Steps.KEY).orElseThrow();
    assertThat(found).isEqualTo(written);
    assertThat(store.contains(Steps.KEY)).isTrue();
    assertThat(found.file("weights.txt")).hasContent("weights");
    assertThat(found.file("curves/bound.jsonl")).hasContent("{}");
    assertThat(found.provenance().path("host").asText()).isEqualTo("here");
    assertThat(found.folder()).isEqualTo(store.home().resolve("store/00/" + Steps.KEY));
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();
    assertThat(damages.reported).isEmpty();
  }

  @Test
  void theFirstOfTwoEqualEntriesStays() {
    Steps.write(store, Steps.KEY, "first");
    Steps.write(store, Steps.KEY, "second");

    assertThat(store.find(Steps.KEY).orElseThrow().file("weights.txt")).hasContent("first");
  }

  @Test
  void manifestSaysWhatTheEntryIs() {
    StepKey child = Steps.key(2);
    store.write(
        child, Optional.of(Steps.KEY), Steps.config("evaluation"), Steps.config("p"), f -> {});

    assertThat(store.find(child).orElseThrow().file("step.json"))
        .hasContent(
            """
            {
              "format" : "iwae-step/1",
              "key" : "%s",
              "parent" : "%s",
              "config" : {
                "kind" : "evaluation"
              },
              "files" : { },
              "provenance" : {
                "kind" : "p"
              }
            }\
            """
                .formatted(child, Steps.KEY));
  }

  @Test
  void listsTheConfigurationOfEveryEntry() throws IOException {
    Steps.write(store, Steps.key(2), "b");
    Steps.write(store, Steps.key(1), "a");
    Steps.write(store, Steps.key(3), "c");
    Files.writeString(store.find(Steps.key(3)).orElseThrow().file("step.json"), "garbage");

    assertThat(store.configs(key -> true))
        .containsExactly(
            new StoredConfig(Steps.key(1), Optional.empty(), Steps.config("stage"), provenance(1)),
            new StoredConfig(Steps.key(2), Optional.empty(), Steps.config("stage"), provenance(2)));
  }

  private ObjectNode provenance(int entry) {
    return store.find(Steps.key(entry)).orElseThrow().provenance();
  }

  @Test
  void filesOfTheStoreItselfCannotBeWritten() {
    assertThatThrownBy(
            () ->
                store.write(
                    Steps.KEY,
                    Optional.empty(),
                    Steps.config("stage"),
                    Steps.config("p"),
                    folder -> Files.writeString(folder.resolve("step.json"), "{}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.contains(Steps.KEY)).isFalse();
  }

  @Test
  void pruningKeepsWhatIsReferredTo() throws IOException {
    Steps.write(store, Steps.key(1), "kept");
    Steps.write(store, Steps.key(2), "unused");
    store.writeCheckpoint(Steps.key(3), CheckpointsTest.arrays(1));
    store.writeCheckpoint(Steps.key(4), CheckpointsTest.arrays(1));

    PruneReport unused = store.unused(Set.of(Steps.key(1), Steps.key(4)));

    assertThat(unused.steps()).containsExactly(Steps.key(2));
    assertThat(unused.checkpoints()).containsExactly(Steps.key(3));
    assertThat(unused.bytes()).isGreaterThan(500);
    assertThat(store.contains(Steps.key(2))).isTrue();

    assertThat(store.remove(unused)).isEqualTo(unused);
    assertThat(store.find(Steps.key(2))).isEmpty();
    assertThat(store.checkpoint(Steps.key(3))).isEmpty();
    assertThat(store.find(Steps.key(1))).isPresent();
    assertThat(store.checkpoint(Steps.key(4))).isPresent();
    assertThat(store.remove(unused)).isEqualTo(new PruneReport(List.of(), List.of(), 0));
  }

  /** As a kill between the two leaves it. */
  @Test
  void pruningTakesTheCheckpointsOfStoredSteps() throws IOException {
    store.writeCheckpoint(Steps.key(1), CheckpointsTest.arrays(1));
    Steps.write(store, Steps.key(1), "kept");

    PruneReport removed = store.remove(store.unused(Set.of(Steps.key(1))));

    assertThat(removed.steps()).isEmpty();
    assertThat(removed.checkpoints()).containsExactly(Steps.key(1));
    assertThat(store.checkpoint(Steps.key(1))).isEmpty();
    assertThat(store.find(Steps.key(1))).isPresent();
  }

  @Test
  void pruningLeavesWhatIsBeingComputed() {
    store.writeCheckpoint(Steps.KEY, CheckpointsTest.arrays(1));
    PruneReport unused = store.unused(Set.of());

    try (StepLock lock = store.lock(Steps.KEY, () -> {})) {
      assertThat(store.remove(unused).checkpoints()).isEmpty();
    }

    assertThat(store.checkpoint(Steps.KEY)).isPresent();
    assertThat(store.remove(unused).checkpoints()).containsExactly(Steps.KEY);
  }

  @Test
  void keysAreSixtyFourHexadecimalDigits() {
    assertThat(StepKey.of(Sha256.digest().digest(new byte[0])).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Steps.key(0xab).abbreviated()).isEqualTo("000000000000");
    assertThatThrownBy(() -> new StepKey("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
