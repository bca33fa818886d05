package dev.iwae.run;

import static dev.iwae.run.Steps.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  }
}
