package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlurmSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --output=a.log        | what a run printed is looked for
          --output a.log        | what a run printed is looked for
          -o a.log              | what a run printed is looked for
          -oa.log               | what a run printed is looked for
          --outp=a.log          | what a run printed is looked for
          --error=a.log         | a run's errors are looked for
          -e a.log              | a run's errors are looked for
          --open-mode=truncate  | goes on with its log
          --array=0-3           | iwae.workers says how many run at once
          -a 0-3                | iwae.workers says how many run at once
          --ntasks=2            | an element is one process
          -n2                   | an element is one process
          --cpus-per-task=4     | iwae.threads
          -c 4                  | iwae.threads
          --signal=B:USR1@60    | leave a checkpoint
          --no-requeue          | queues itself again
          --clusters=other      | the cluster that this machine belongs to
          -M other              | the cluster that this machine belongs to
          --wrap=hostname       | the engine's own script
          --wait                | the goal follows the job
          -W                    | the goal follows the job
          --test-only           | nothing would be submitted
          """)
  void whatJobsAreSubmittedWithIsRefusedWithTheReason(String options, String reason) {
    List<String> words = List.of(options.split(" "));
    assertThatThrownBy(() -> new SlurmSettings(words, 0, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae.slurm.options cannot have `" + words.get(0) + "`")
        .hasMessageContaining(reason);
  }

  @Test
  void allThatIsRefusedIsToldAtOnce() {
    List<String> words = List.of("--mem=2G", "-o", "a.log", "--signal=TERM");
    assertThatThrownBy(() -> new SlurmSettings(words, 0, 1))
        .message()
        .hasLineCount(2)
        .contains("`-o`", "`--signal=TERM`");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --partition=short --mem=2G --time=04:00:00
          -p short -N 1 -C avx512 -A group -O -J name
          --nodes=1 --constraint=avx512 --account=group --ntasks-per-core=1 --exclude=node-o
          --cpus-per-gpu=1 --cluster-constraint=big --mem-per-cpu=1G --export=NONE --exclusive --requeue --nice=100
          """)
  void whatElseSlurmKnowsIsTheUsers(String options) {
    List<String> words = List.of(options.split(" "));
    assertThat(new SlurmSettings(words, 0, 1).options()).isEqualTo(words);
  }
}
