package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockProbeTest {

  @TempDir private Path home;
  private final List<Path> probed = new ArrayList<>();

  /** It is where the next goal deletes what a killed one has left, whatever its host. */
  @Test
  void aNodeThatIsKeptOutIsFineAndNothingIsLeft() {
    probe(LockProbe.EXCLUDED);
    assertThat(probed)
        .singleElement()
        .satisfies(file -> assertThat(file).startsWithRaw(home.resolve("tmp")).doesNotExist());
    assertThat(home.resolve("tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "iwae: entered, locks in % do not reach from this machine to the nodes",
    "No such file or directory, a node could not look at %"
  })
  void othersAreRefused(String answer, String message) {
    assertThatThrownBy(() -> probe(answer))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message.replace("%", home.toString()));
  }

  private void probe(String answer) {
    Shell shell =
        (command, isInterrupted) -> {
          Path file = Path.of(command.get(command.size() - 1));
          assertThat(file).exists();
          probed.add(file);
          return new Shell.Output(0, answer + "\n");
        };
    WorkerLaunch launch =
        new WorkerLaunch(Path.of("java"), List.of(), List.of(), home, home, BlasChoice.HASWELL);
    new LockProbe(launch, List.of(), new SlurmCommands(shell), new SlurmSettings(List.of(), 0, 1))
        .requireExclusion(() -> false);
  }
}
