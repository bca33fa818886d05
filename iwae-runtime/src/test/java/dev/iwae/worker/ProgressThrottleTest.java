package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressThrottleTest {

  // System.nanoTime may be near its overflow.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final List<StepProgress> passed = new ArrayList<>();
  private final ProgressThrottle throttle =
      new ProgressThrottle(passed::add, nanos::get, Duration.ofMillis(250));

  @Test
  void fourASecond() {
    for (int millis = 0; millis < 1000; millis++) {
      throttle.accept(progress(StepPhase.TRAINING, millis));
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    }

    assertThat(passed).extracting(StepProgress::done).containsExactly(0L, 250L, 500L, 750L);
  }

  @Test
  void aNewPhaseAtOnce() {
    throttle.accept(progress(StepPhase.WAITING, 0));
    throttle.accept(progress(StepPhase.TRAINING, 1));
    throttle.accept(progress(StepPhase.TRAINING, 2));

    assertThat(passed).extracting(StepProgress::done).containsExactly(0L, 1L);
  }

  @Test
  void theLastInAnyCase() {
    throttle.accept(progress(StepPhase.TRAINING, 998));
    throttle.accept(progress(StepPhase.TRAINING, 999));
    throttle.accept(progress(StepPhase.TRAINING, 1000));

    assertThat(passed).extracting(StepProgress::done).containsExactly(998L, 1000L);
  }

  @Test
  void whoWaitsIsNotAlwaysAtTheLast() {
    StepProgress waiting =
        new StepProgress(new StepKey("a".repeat(64)), StepPhase.WAITING, 0, 0, 0, 0, 0, 0);
    throttle.accept(waiting);
    throttle.accept(waiting);

    assertThat(passed).hasSize(1);
  }

  private static StepProgress progress(StepPhase phase, long done) {
    return new StepProgress(new StepKey("a".repeat(64)), phase, done, 1000, 1, 1, 0, 0);
  }
}
