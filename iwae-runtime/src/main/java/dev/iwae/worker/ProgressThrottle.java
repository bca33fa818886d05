package dev.iwae.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets through at most four events a second, and always one with a new phase. */
final class ProgressThrottle implements Consumer<StepProgress> {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

  private final Consumer<StepProgress> target;
  private final LongSupplier nanoTime;
  private String phase = "";
  private long next;

  ProgressThrottle(Consumer<StepProgress> target, LongSupplier nanoTime) {
    this.target = target;
    this.nanoTime = nanoTime;
  }

  @Override
  public void accept(StepProgress progress) {
    long now = nanoTime.getAsLong();
    if (progress.phase().equals(phase) && now - next < 0) {
      return;
    }
    phase = progress.phase();
    next = now + INTERVAL;
    target.accept(progress);
  }
}
