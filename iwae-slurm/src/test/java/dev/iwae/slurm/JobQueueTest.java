package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.sweep.text.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobQueueTest {

  private static final Map<Integer, State> RUNNING = Map.of(0, State.RUNNING);

  // System.nanoTime may be near its overflow.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final List<String> news = new ArrayList<>();
  private boolean answers = true;
  private final JobQueue queue = new JobQueue("17", this::ask, nanos::get, news::add);

  private Map<Integer, State> ask() {
    if (answers) {
      return RUNNING;
    }
    throw new SlurmSilent(List.of("squeue", "--jobs=17"), "Unable to contact slurm controller\n");
  }

  @Test
  void whatTheControllerSays() {
    assertThat(queue.look()).hasValue(RUNNING);
    assertThat(news).isEmpty();
  }

  @Test
  void oneThatComesBackIsToldOfOnce() {
    answers = false;
    for (int look = 0; look < 10; look++) {
      assertThat(queue.look()).isEqualTo(Optional.empty());
      pass(Duration.ofSeconds(20));
    }
    answers = true;
    assertThat(queue.look()).hasValue(RUNNING);
    assertThat(queue.look()).hasValue(RUNNING);
    assertThat(news)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Slurm's controller does not answer: `squeue --jobs=17` says")
        .contains("  Unable to contact slurm controller", "It is asked again");
    assertThat(news.get(1)).isEqualTo("Slurm's controller answers again");
  }

  @Test
  void patienceBeginsAnewWithEveryAnswer() {
    for (int outage = 0; outage < 3; outage++) {
      answers = false;
      queue.look();
      pass(JobQueue.PATIENCE.minusSeconds(1));
      assertThat(queue.look()).isEqualTo(Optional.empty());
      answers = true;
      queue.look();
    }
  }

  @Test
  void oneThatIsLostEndsTheGoalAndLeavesTheJob() {
    answers = false;
    queue.look();
    pass(JobQueue.PATIENCE);
    assertThatThrownBy(queue::look)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has not answered for 5 minutes. Job 17 is left alone")
        .hasMessageContaining("the same command follows it once Slurm answers");
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
