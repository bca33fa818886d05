package dev.iwae.run.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.run.RecordingConsole;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReportTest {

  private static final StepKey NEEDED = new StepKey("a".repeat(64));

  @TempDir Path home;

  private final RecordingConsole console = new RecordingConsole();

  @Test
  void aWholeStore() {
    StoreReport report = StoreReport.of(home, console);
    report.requireWhole();
    assertThat(report.text()).endsWith("0 entries, all of them as they were written");
  }

  @Test
  void everyDamageHasTheCommandThatMendsIt() throws IOException {
    Path sweep = Files.createFile(home.resolve("mine.yaml"));
    new SweepRegister(home.toRealPath()).remember(sweep, List.of(NEEDED));
    Path store = home.resolve("store");
    Files.createFile(Files.createDirectories(store.resolve("aa")).resolve(NEEDED.hex()));
    Files.createFile(Files.createDirectories(store.resolve("bb")).resolve("b".repeat(64)));
    Files.createFile(store.resolve("bb/notes"));

    assertThatThrownBy(() -> StoreReport.of(home, console).requireWhole())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("3 of 3 entries")
        .hasMessageContaining("computed again by: mvn iwae:sweep -Diwae.sweep=" + sweep)
        .hasMessageContaining("no sweep that was run needs it: mvn iwae:prune")
        .hasMessageContaining("its name is no key")
        .hasMessageEndingWith("nothing refers to it: delete it");
  }
}
