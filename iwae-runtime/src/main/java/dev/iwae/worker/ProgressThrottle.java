package dev.iwae.worker;

import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets through an event now and then, and always the first of a phase and the last of all: that one
 * is what a finished step is announced with.
 */
public final class ProgressThrottle implements ProgressListener {

  private final ProgressListener target;
  private final LongSupplier nanoTime;
  private final long interval;
  private Optional<StepPhase> phase = Optional.empty();
  private long next;

  /**
   * @param interval between two events
   */
  public ProgressThrottle(ProgressListener target, LongSupplier nanoTime, Duration interval) {
    this.target = target;
    this.nanoTime = nanoTime;
    this.interval = interval.toNanos();
  }

  @Override
  public void accept(StepProgress progress) {
    if (isLast(progress) || isDue(progress.phase())) {
      phase = Optional.of(progress.phase());
      next = nanoTime.getAsLong() + interval;
      target.accept(progress);
    }
  }

  /** Who waits for another process has no total. */
  private static boolean isLast(StepProgress progress) {
    return progress.total() > 0 && progress.done() == progress.total();
  }

  @Override
  public void notice(String text) {
    target.notice(text);
  }

  @Override
  public boolean isDue(StepPhase phase) {
    return this.phase.filter(phase::equals).isEmpty() || nanoTime.getAsLong() - next >= 0;
  }
}
