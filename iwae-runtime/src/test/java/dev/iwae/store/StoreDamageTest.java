package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry that is not what was written is reported, moved aside and absent. */
class StoreDamageTest {

  @TempDir Path home;
  private final Damages damages = new Damages();
  private Store store;
  private StoredStep step;

  @BeforeEach
  void writeOne() {
    store = Store.open(home, damages);
    step = Steps.write(store, Steps.KEY, "weights");
  }

  @Test
  void aFileWhereTheEntryShouldBe() throws IOException {
    DurableFiles.deleteTree(step.folder());
    Files.writeString(step.folder(), "no entry");
    assertDamaged("it is a file");
    Steps.write(store, Steps.KEY, "weights");
    assertThat(store.find(Steps.KEY)).isPresent();
  }

  /** Nobody has looked for it before it is written. */
  @Test
  void aLinkToNothingWhereTheEntryShouldBe() throws IOException {
    DurableFiles.deleteTree(step.folder());
    Files.createSymbolicLink(step.folder(), home.resolve("nothing"));

    Steps.write(store, Steps.KEY, "weights");

    assertThat(damages.only().reason()).isEqualTo("it is a link to nothing");
    assertThat(store.find(Steps.KEY)).isPresent();
  }

  @Test
  void truncatedFile() throws IOException {
    Files.writeString(step.file("weights.txt"), "weigh");
    assertDamaged("weights.txt has 5 bytes instead of 7");
  }

  @Test
  void flippedByteInAnyFile() throws IOException {
    flip("weights.txt", 3);
    assertDamaged("weights.txt has changed since it was written");
  }

  @Test
  void flippedByteInAFileBelowAFolder() throws IOException {
    flip("curves/bound.jsonl", 0);
    assertDamaged("curves/bound.jsonl has changed since it was written");
  }

  @Test
  void flippedByteInTheConfiguration() throws IOException {
    byte[] bytes = Files.readAllBytes(step.file("step.json"));
    flip("step.json", new String(bytes).indexOf("stage"));
    assertDamaged("step.json has changed since it was written");
  }

  @Test
  void missingFile() throws IOException {
    Files.delete(step.file("weights.txt"));
    assertDamaged("weights.txt is missing");
  }

  @Test
  void missingManifest() throws IOException {
    Files.delete(step.file("step.json"));
    assertDamaged("step.json is missing");
  }

  @Test
  void aFolderInPlaceOfTheManifest() throws IOException {
    Files.delete(step.file("step.json"));
    Files.createDirectory(step.file("step.json"));
    assertDamaged("step.json is missing");
  }

  @Test
  void missingDigestOfTheManifest() throws IOException {
    Files.delete(step.file("step.json.sha256"));
    assertDamaged("step.json.sha256 is missing");
  }

  @Test
  void garbageManifest() throws IOException {
    Files.writeString(step.file("step.json"), "\0garbage");
    assertDamaged("step.json has changed since it was written");
  }

  @Test
  void manifestOfAnotherStep() throws IOException {
    Path other = home.resolve("store/00/" + Steps.key(2));
    Files.move(step.folder(), other);
    assertThat(store.find(Steps.key(2))).isEmpty();
    assertThat(damages.only().reason())
        .isEqualTo("step.json belongs to step " + Steps.KEY.abbreviated());
  }

  @Test
  void aNewerFormatIsNoDamage() throws IOException {
    Path manifest = step.file("step.json");
    byte[] newer = Files.readString(manifest).replace("iwae-step/1", "iwae-step/9").getBytes();
    Files.write(manifest, newer);
    Files.writeString(step.file("step.json.sha256"), StepManifest.digestLine(newer));

    assertThatThrownBy(() -> store.find(Steps.KEY))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae-step/9")
        .hasMessageContaining("-Diwae.home");
    assertThat(step.folder()).isDirectory();
  }

  @Test
  void writingAfterDamageBringsTheEntryBack() throws IOException {
    flip("weights.txt", 0);
    Steps.write(store, Steps.KEY, "weights");

    assertThat(store.find(Steps.KEY).orElseThrow().file("weights.txt")).hasContent("weights");
    assertThat(damages.only().movedTo().resolve("weights.txt")).exists();
  }

  @Test
  void damagingTheSameEntryTwiceKeepsBoth() throws IOException {
    for (int i = 0; i < 2; i++) {
      flip("weights.txt", 0);
      store.find(Steps.KEY);
      Steps.write(store, Steps.KEY, "weights");
    }
    assertThat(Trees.names(home.resolve("damaged"))).hasSize(2);
  }

  /** Somebody else moved the damaged entry and wrote a good one between our look and our move. */
  @Test
  void whatHasBeenMendedMeanwhileComesBack() {
    Quarantine quarantine = new Quarantine(new Home(store.home()), damages);

    quarantine.moveAside(Steps.KEY, step.folder(), "looked damaged", moved -> false);

    assertThat(store.find(Steps.KEY)).isPresent();
    assertThat(damages.reported).isEmpty();
  }

  private void flip(String name, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(step.file(name));
    bytes[position] ^= 1;
    Files.write(step.file(name), bytes);
  }

  private void assertDamaged(String reason) throws IOException {
    String before = contentOf(step.folder());

    assertThat(store.find(Steps.KEY)).isEmpty();

    assertThat(damages.only().key()).isEqualTo(Steps.KEY);
    assertThat(damages.only().reason()).isEqualTo(reason);
    assertThat(damages.only().movedTo().getParent()).isEqualTo(store.home().resolve("damaged"));
    assertThat(contentOf(damages.only().movedTo())).isEqualTo(before);
    assertThat(store.contains(Steps.KEY)).isFalse();
    assertThat(step.folder()).doesNotExist();
  }

  /** Names and contents of all files, one after another. */
  private static String contentOf(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(folder.relativize(file)).append(Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return all.toString();
  }
}
