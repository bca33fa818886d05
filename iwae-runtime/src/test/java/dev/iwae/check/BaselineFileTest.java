package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files of a baseline, it is read whole or it is an error. */
class BaselineFileTest {

  private static final Sweep SWEEP = SampleRuns.sweep("");

  @TempDir Path folder;
  private BaselineFile file;
  private List<MeasuredRun> runs;

  @BeforeEach
  void write() {
    file = BaselineFile.of(folder, "sample");
    runs = SampleRuns.runs(SWEEP, SampleRuns::run);
    file.write(SampleRuns.baseline(runs));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Baseline read = file.read().orElseThrow();

    assertThat(read.reason()).isEqualTo("because");
    assertThat(read.runs()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(read.runs().get(i))
          .usingRecursiveComparison()
          .ignoringFields("config", "evaluation")
          .isEqualTo(runs.get(i));
      assertThat(read.runs().get(i).evaluation().equals(runs.get(i).evaluation())).isTrue();
    }
  }

  @Test
  void everyQuantityIsReadBack() {
    MeasuredRun run = runs.get(0);
    for (GateMetric metric : GateMetric.values()) {
      run = SampleRuns.with(run, metric, 3 + metric.ordinal());
    }
    file.write(SampleRuns.baseline(List.of(run)));

    assertThat(file.read().orElseThrow().runs().get(0).quantities())
        .isEqualTo(run.quantities())
        .containsOnlyKeys(GateMetric.values());
  }

  /** It lies beside the sweep file, wherever reports go. */
  @Test
  void noParameterIsNamedWhereItCannotBeWritten() throws IOException {
    BaselineFile other = BaselineFile.of(folder, "other");
    Files.createDirectories(other.file().resolve("in-the-way"));

    assertThatThrownBy(() -> other.write(SampleRuns.baseline(runs)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot write " + other.file())
        .hasMessageEndingWith(
            "Make room or make the folder writable; what is trained is safe in the store.");
  }

  @Test
  void aSweepWithoutBaselineHasNone() {
    assertThat(BaselineFile.of(folder, "other").read()).isEmpty();
  }

  @Test
  void anUpdateLeavesOnlyTheArraysThatItRefersTo() throws IOException {
    file.write(
        SampleRuns.baseline(
            SampleRuns.runs(
                SWEEP, (run, l) -> SampleRuns.run(run, SampleRuns.logLikelihoods(run, 1)))));

    assertThat(arrays()).hasSize(4);
    assertThat(file.read()).isPresent();
  }

  @Test
  void anAlteredTextIsAnError() throws IOException {
    rewrite(text().replaceFirst("\"activeUnits\": 20", "\"activeUnits\": 21"));
    assertDamaged("was altered");
  }

  @Test
  void otherWhiteSpaceIsNoAlteration() throws IOException {
    rewrite(text().replace("\n", "\r\n  "));
    assertThat(file.read()).isPresent();
  }

  @Test
  void aTruncatedTextIsAnErrorWhereverItEnds() throws IOException {
    String text = text();
    for (int length = 0; length < text.length() - 2; length += 97) {
      rewrite(text.substring(0, length));
      assertThatThrownBy(() -> file.read()).isInstanceOf(UserException.class);
    }
    rewrite(text.substring(0, text.length() / 2));
    assertDamaged("ends in the middle");
  }

  @Test
  void aNewerFormatIsToldFromADamagedFile() throws IOException {
    rewrite(text().replace("iwae-baseline/1", "iwae-baseline/2"));
    assertThatThrownBy(() -> file.read())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has the format iwae-baseline/2, this version reads iwae-baseline/1");
  }

  @Test
  void nanInTheTextIsNoJson() throws IOException {
    rewrite(text().replaceFirst("\"logLikelihood\": [-0-9.]+", "\"logLikelihood\": NaN"));
    assertDamaged("is not JSON");
  }

  @Test
  void nanInAnArrayIsAnErrorEvenIfAllHashesAreRight() {
    double[] values = runs.get(0).logLikelihoods();
    values[17] = Double.NaN;
    file.write(SampleRuns.baseline(List.of(runs.get(0))));
    assertDamaged("has a NaN or an infinity in");
  }

  @Test
  void reorderedExamplesAreAnError() throws IOException {
    Path array = arrays().get(0);
    byte[] bytes = Files.readAllBytes(array);
    int last = bytes.length - 8;
    for (int i = 0; i < 8; i++) {
      byte swapped = bytes[last + i];
      bytes[last + i] = bytes[last - 8 + i];
      bytes[last - 8 + i] = swapped;
    }
    Files.write(array, bytes);
    assertDamaged(array.getFileName() + " was altered");
  }

  @Test
  void aMissingArrayIsAnError() throws IOException {
    Path array = arrays().get(0);
    Files.delete(array);
    assertDamaged(array.getFileName() + " is missing");
  }

  /** Else runs that nobody asked to change would go without a word. */
  @Test
  void aDamagedOneIsReplacedAsAWholeOnly() throws IOException {
    assertThat(BaselineUpdate.old(file, false)).hasSize(4);
    Files.delete(arrays().get(0));

    assertThat(BaselineUpdate.old(file, true)).isEmpty();
    assertThatThrownBy(() -> BaselineUpdate.old(file, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is missing")
        .hasMessageContaining("With iwae.only its other runs would be lost");
  }

  @Test
  void anArrayOfAnotherRunIsAnErrorEvenIfAllHashesAreRight() throws IOException {
    String[] files = text().lines().filter(l -> l.contains("\"file\"")).toArray(String[]::new);
    String[] hashes =
        text().lines().filter(l -> l.contains("\"fileSha256\"")).toArray(String[]::new);
    rewrite(hashed(text().replace(files[0], files[1]).replace(hashes[0], hashes[1])));
    assertDamaged("contradicts itself");
  }

  @Test
  void aFieldOfAnotherTypeIsAnErrorEvenIfTheHashIsRight() throws IOException {
    rewrite(hashed(text().replaceFirst("\"activeUnits\": 20", "\"activeUnits\": {}")));
    assertDamaged("is not a baseline");
  }

  @Test
  void aMissingFieldIsAnErrorEvenIfTheHashIsRight() throws IOException {
    rewrite(hashed(text().replaceFirst("\"numerics\": \"1\",", "")));
    assertDamaged("is not a baseline");
  }

  @Test
  void arraysElsewhereAreNotRead() throws IOException {
    rewrite(hashed(text().replaceFirst("\"file\": \"sample/", "\"file\": \"../sample/")));
    assertDamaged("refers to a file elsewhere");
  }

  private void assertDamaged(String what) {
    assertThatThrownBy(() -> file.read())
        .isInstanceOf(UserException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("git checkout");
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("sample.json"));
  }

  private void rewrite(String text) throws IOException {
    Files.writeString(folder.resolve("sample.json"), text);
  }

  /** As somebody would make it who knows how the hash is made. */
  private static String hashed(String text) throws IOException {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(text);
    return JsonLayout.write(tree.put("sha256", BaselineJson.hash(tree)));
  }

  private List<Path> arrays() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("sample"))) {
      return files.sorted().toList();
    }
  }
}
