package dev.iwae.sweep;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.SweepException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file of {@code errors/} must be rejected with the text beside it, written by hand. */
class SweepErrorsTest {

  private static final Path FOLDER = SweepFiles.resources("errors");

  @TestFactory
  Stream<DynamicTest> everyMistakeIsReportedWhereItIs() {
    List<Path> files = SweepFiles.yaml(FOLDER);
    assertThat(files).hasSizeGreaterThan(70);
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
  }

  @Test
  void problemsAreAlsoValues() {
    List<Problem> problems = problems(FOLDER.resolve("five-mistakes.yaml")).problems();
    assertThat(problems).hasSize(5);
    assertThat(problems.get(0))
        .isEqualTo(
            new Problem("sweeps/x.yaml", 5, 19, "unknown dataset `minst`; did you mean `mnist`?"));
  }

  @Test
  void aFileFullOfMistakesDoesNotFloodTheTerminal() {
    String yaml = IntStream.range(0, 130).mapToObj("wrong%d: 1\n"::formatted).collect(joining());

    SweepException wrong =
        catchThrowableOfType(
            SweepException.class, () -> SweepReader.read(yaml, "x.yaml", Path.of("")));

    assertThat(wrong.getMessage().lines()).hasSize(101);
    assertThat(wrong.getMessage()).endsWith("\nand " + (wrong.problems().size() - 100) + " more");
    assertThat(wrong.problems()).hasSizeGreaterThanOrEqualTo(130);
  }

  private static void check(Path file) {
    String golden = file.toString().replace(".yaml", ".txt");
    assertThat(problems(file).getMessage() + "\n").isEqualTo(SweepFiles.text(Path.of(golden)));
  }

  private static SweepException problems(Path file) {
    return catchThrowableOfType(
        SweepException.class,
        () -> SweepReader.read(SweepFiles.text(file), "sweeps/x.yaml", Path.of("sweeps")));
  }
}
