package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: single
      datasets: {digits: {source: digits}}
      models: {m: {layers: [{hidden: [20], latent: 5}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      runs: [{grid: {k: 1}}]
      """;

  @TempDir Path project;

  private Path first;
  private Path second;

  @BeforeEach
  void writeTheFirstsResults() throws IOException {
    Files.createDirectories(project.resolve("sweeps"));
    first = Files.writeString(project.resolve("sweeps/first.yaml"), SWEEP);
    second = Files.writeString(project.resolve("sweeps/second.yaml"), SWEEP);
    of(first).write(SampleResults.oneRun());
  }

  private ResultsFolder of(Path file) {
    return new ResultsFolder(project.resolve("reports/single"), file);
  }

  @Test
  void resultsNameTheirFileAsSeenFromThem() {
    assertThat(of(first).read().file()).contains("../../sweeps/first.yaml");
  }

  @Test
  void aSecondFileOfTheSameNameIsRefusedWithBothNames() {
    for (Runnable use : new Runnable[] {of(second)::read, of(second)::requireOwn, this::write}) {
      assertThatThrownBy(use::run)
          .isInstanceOf(UserException.class)
          .hasMessage(
              "%s has the results of %s, and %s is a sweep of the same name, `single`. Give one of them another `name:`, or its results another place: -Diwae.outputDirectory=FOLDER"
                  .formatted(project.resolve("reports/single"), first, second));
    }
    assertThat(of(first).read().file()).contains("../../sweeps/first.yaml");
  }

  /** The project's folder or the home was renamed, or is another clone's. */
  @Test
  void aSweepOfTheSameClassGoesOnWhereverItsFileIs() throws IOException {
    Files.delete(first);
    Path before = inJava("0123456789ab", "com.example.Widths.yaml");
    of(before).write(SampleResults.oneRun());

    of(inJava("ba9876543210", "com.example.Widths.yaml")).requireOwn();
    assertThatThrownBy(of(inJava("ba9876543210", "com.example.Others.yaml"))::requireOwn)
        .hasMessageContaining("is a sweep of the same name");
  }

  /** Of two programs whose sweeps have no class, and so nothing but a name. */
  @Test
  void aSweepWithoutAClassIsThatOfItsFolder() throws IOException {
    Files.delete(first);
    of(inJava("0123456789ab", "single.yaml")).write(SampleResults.oneRun());

    assertThatThrownBy(of(inJava("ba9876543210", "single.yaml"))::requireOwn)
        .hasMessageContaining("is a sweep of the same name");
  }

  private Path inJava(String folder, String name) throws IOException {
    Path file = project.resolve("home/java").resolve(folder).resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, SWEEP);
  }

  private void write() {
    of(second).write(SampleResults.oneRun());
  }

  @Test
  void aFileThatWasRenamedTakesItsResultsAlong() throws IOException {
    Files.delete(first);

    assertThat(of(second).read().sweep()).isEqualTo("single");
    write();
    assertThat(of(second).read().file()).contains("../../sweeps/second.yaml");
  }

  @Test
  void aFileThatIsCalledOtherwiseByNowLeavesThePlace() throws IOException {
    Files.writeString(first, SWEEP.replace("name: single", "name: other"));

    assertThatCode(of(second)::requireOwn).doesNotThrowAnyException();
  }

  @Test
  void aBrokenFileKeepsItsPlace() throws IOException {
    Files.writeString(first, SWEEP + "unknown: 1\n");

    assertThatThrownBy(of(second)::requireOwn).hasMessageContaining(first.toString());
  }

  @Test
  void aLinkToTheFileIsTheFile() throws IOException {
    Path link = Files.createSymbolicLink(project.resolve("link.yaml"), first);

    assertThatCode(of(link)::read).doesNotThrowAnyException();
  }

  @Test
  void resultsOfOlderVersionsBelongToWhoeverAsks() {
    ResultsJson.write(SampleResults.oneRun(), of(first).file());

    assertThatCode(of(second)::read).doesNotThrowAnyException();
  }

  @Test
  void damagedResultsAreWrittenAnew() throws IOException {
    Files.writeString(of(first).file(), "{");

    write();

    assertThat(of(second).read().file()).contains("../../sweeps/second.yaml");
  }

  @Test
  void noFolderOfTheMachineIsNamed(@TempDir Path elsewhere) throws IOException {
    Path shared = Path.of("/var/tmp"); // which has only the root in common with the system's /tmp
    if (!project.toRealPath().startsWith("/tmp") || !Files.isWritable(shared)) {
      return;
    }
    Path far = Files.createTempDirectory(shared, "iwae");
    try {
      Path file = Files.writeString(far.resolve("far.yaml"), SWEEP);
      ResultsFolder folder = new ResultsFolder(elsewhere, file);
      folder.write(SampleResults.oneRun());
      assertThat(folder.read().file()).isEmpty();
    } finally {
      Files.delete(far.resolve("far.yaml"));
      Files.delete(far);
    }
  }
}
