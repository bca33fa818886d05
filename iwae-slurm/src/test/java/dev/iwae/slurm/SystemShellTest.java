package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SystemShellTest {

  private static final List<String> WAITING = List.of("sleep", "3599");

  private final Shell shell = new SystemShell();

  @Test
  void whatACommandPrints() {
    Shell.Output output = shell.run(List.of("sh", "-c", "echo a; echo b >&2; exit 3"), () -> false);
    assertThat(output).isEqualTo(new Shell.Output(3, "a\nb\n"));
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> shell.run(List.of("no-such-command"), () -> false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("`no-such-command` cannot be run")
        .hasMessageContaining("call Maven on a login node");
  }

  @Test
  @Timeout(60)
  void nobodyWaitsForWhatNobodyNeeds() {
    assertThatThrownBy(() -> shell.run(WAITING, () -> true))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("interrupted while `sleep` was waited for");
  }

  @Test
  @Timeout(60)
  void soItIsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> shell.run(WAITING, () -> false)).isInstanceOf(UserException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @AfterEach
  void noProcessOutlivesItsCommand() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().filter(l -> l.endsWith("3599")).isPresent())
        .forEach(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void commandsAreNoStepsOfTheAllocationThatTheyAreCalledIn() {
    Set<String> names =
        new HashSet<>(
            Set.of(
                "PATH",
                "SLURM_CONF",
                "SLURM_JWT",
                "SBATCH_PARTITION",
                "SLURM_JOB_ID",
                "SLURM_NTASKS",
                "SLURM_CONF_DIR",
                "SLURM_CLUSTERS",
                "SBATCH_CLUSTERS"));
    SystemShell.leaveAllocation(names);
    assertThat(names)
        .containsExactlyInAnyOrder("PATH", "SLURM_CONF", "SLURM_JWT", "SBATCH_PARTITION");
  }
}
