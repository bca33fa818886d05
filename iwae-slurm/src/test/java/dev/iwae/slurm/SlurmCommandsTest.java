package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slurm 22.05 prints, and sites beside it. */
class SlurmCommandsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17\n",
        "17;cluster-a\n",
        "sbatch: no partition specified, using default\n17\n",
        "17\nsbatch: 3 of your 100 core-hours are left\n",
        "Welcome!\n\n2026\n  17 \n"
      })
  void theJobIsFoundAmongWhatASiteSays(String answer) {
    assertThat(submit(answer)).isEqualTo("17");
  }

  @Test
  void anAnswerWithoutAJobIsTold() {
    assertThatThrownBy(() -> submit("sbatch: queued as usual\nhave fun\n"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("`sbatch --parsable --mem=2G …` did not say which job")
        .hasMessageContaining("  sbatch: queued as usual\n  have fun\n")
        .hasMessageContaining("`squeue`", "`scancel`");
  }

  private static String submit(String answer) {
    return answering(0, answer).submit(List.of("--mem=2G"), "job.sh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scancel: error: Kill job error on job id 17: Invalid job id specified",
        "scancel: error: Kill job error on job id 17_[0-1]: Job/step already completing or completed"
      })
  void whatHasEndedNeedsNoEnd(String answer) {
    assertThatCode(() -> answering(1, answer).cancel("17")).doesNotThrowAnyException();
  }

  @Test
  void whatCannotBeEndedIsTold() {
    String answer = "scancel: error: Kill job error on job id 17: Access/permission denied\n";
    assertThatThrownBy(() -> answering(1, answer).terminate("17"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Slurm refused `scancel --signal=TERM --batch 17`:")
        .hasMessageEndingWith("  " + answer.strip());
  }

  private static SlurmCommands answering(int exitCode, String text) {
    return new SlurmCommands((command, isInterrupted) -> new Shell.Output(exitCode, text));
  }
}
