package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.slurm.SlurmCommands.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Slurm 22.05 prints. */
class QueueListingTest {

  @Test
  void elementsByTheirNumbers() {
    assertThat(new QueueListing(0, "0 R\n1 PD\n12 CG\n").elements())
        .hasValue(Map.of(0, State.RUNNING, 1, State.WAITING, 12, State.RUNNING));
  }

  @Test
  void aWarningIsNoElement() {
    assertThat(new QueueListing(0, "squeue: warning: of something\n3 R\n").elements())
        .hasValue(Map.of(3, State.RUNNING));
  }

  @Test
  void aJobThatHasEndedHasNone() {
    assertThat(new QueueListing(0, "").elements()).hasValue(Map.of());
  }

  @Test
  void neitherHasOneThatIsForgotten() {
    String text = "slurm_load_jobs error: Invalid job id specified\n";
    assertThat(new QueueListing(1, text).elements()).hasValue(Map.of());
  }

  @Test
  void whateverElseFailsIsNoAnswer() {
    String text = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n";
    assertThat(new QueueListing(1, text).elements()).isEmpty();
  }
}
