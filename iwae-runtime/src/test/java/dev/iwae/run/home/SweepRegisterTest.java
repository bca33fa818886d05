package dev.iwae.run.home;

import static dev.iwae.run.Steps.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepRegisterTest {

  @TempDir Path home;

  @Test
  void knowsNothingAtFirst() {
    assertThat(new SweepRegister(home).steps()).isEmpty();
  }

  @Test
  void knowsWhatEveryFileNeededLast() throws IOException {
    Path one = Files.createFile(home.resolve("one.yaml"));
    Path two = Files.createFile(home.resolve("two.yaml"));
    SweepRegister register = new SweepRegister(home);
    register.remember(one, Set.of(key("old")));
    register.remember(one, Set.of(key("a"), key("b")));
    register.remember(two, Set.of(key("b"), key("c")));

    assertThat(new SweepRegister(home).steps())
        .containsExactlyInAnyOrder(key("a"), key("b"), key("c"));
  }

  @Test
  void aFileThatIsGoneNeedsNothing() throws IOException {
    Path file = Files.createFile(home.resolve("one.yaml"));
    SweepRegister register = new SweepRegister(home);
    register.remember(file, Set.of(key("a")));
    Files.delete(file);

    assertThat(register.steps()).isEmpty();
    assertThat(register.stepsOfGone()).containsOnly(entry(file, Set.of(key("a"))));
  }

  /** Such as one in a folder of another user: here, of a file. */
  @Test
  void aFileThatCannotBeLookedAtIsNotTakenForGone() throws IOException {
    Path file = Files.createFile(home.resolve("one.yaml")).resolve("two.yaml");
    SweepRegister register = new SweepRegister(home);
    register.remember(file, Set.of(key("a")));

    assertThat(Files.exists(file) || Files.notExists(file)).isFalse();
    assertThat(register.steps()).containsExactly(key("a"));
    assertThat(register.stepsOfGone()).isEmpty();
    assertThat(register.filesThatNeed(key("a"))).containsExactly(file);
  }

  /** Pruning would take what a damaged file needed for unused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                 | is empty
          []                                 | holds no JSON object
          {}                                 | file: expected a text but found nothing
          {"file": "one.yaml"}               | steps: expected a list but found nothing
          {"file": "one.yaml", "steps": []}  | steps: there are none
          {"file": "one.yaml", "steps": [1]} | steps[0]: expected a text but found 1
          {"file": "one.yaml", "steps": ["x | ends in the middle
          {"file": 5, "steps": ["x"]}        | file: expected a text but found 5
          """)
  void aDamagedFileIsNoEmptyOne(String text, String what) throws IOException {
    SweepRegister register = new SweepRegister(home);
    register.remember(Files.createFile(home.resolve("one.yaml")), Set.of(key("a")));
    Path entry = onlyFile(home.resolve("sweeps"));
    Files.writeString(entry, text);

    assertThatThrownBy(register::steps)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(entry + ": " + what)
        .hasMessageContaining("mvn iwae:sweep");
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
