package dev.iwae.worker;

import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepProgress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets through at most four events a second, and always the first of a phase and the last of all:
 * that one is what a finished step is announced with.
 */
final class ProgressThrottle implements ProgressListener {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

  private final ProgressListener target;
  private final LongSupplier nanoTime;
  private String phase = "";
  private long next;

  ProgressThrottle(ProgressListener target, LongSupplier nanoTime) {
    this.target = target;
    this.nanoTime = nanoTime;
  }

  @Override
  public void accept(StepProgress progress) {
    if (progress.done() == progress.total() || isDue(progress.phase())) {
      phase = progress.phase();
      next = nanoTime.getAsLong() + INTERVAL;
      target.accept(progress);
    }
  }

  @Override
  public void notice(String text) {
    target.notice(text);
  }

  @Override
  public boolean isDue(String phase) {
    return !phase.equals(this.phase) || nanoTime.getAsLong() - next >= 0;
  }
}
