package dev.iwae.slurm;

import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.sweep.text.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Ends a job that is in the queue.
 *
 * @param nanoTime a clock
 */
record JobEnd(String job, SlurmCommands commands, LongSupplier nanoTime) {

  /** A JVM that ends waits 40 s for all of it, and a command that gets no answer takes 18 s. */
  private static final Duration FOR_CHECKPOINTS = Duration.ofSeconds(20);

  /** Slurm kills after half a minute (KillWait) what does not end by itself. */
  private static final Duration TO_LEAVE = Duration.ofMinutes(2);

  /**
   * Tells the elements to leave checkpoints, and empties the queue once they have had time for it.
   *
   * @param news gets what could not be done
   */
  void request(JobFolder folder, Consumer<String> news) {
    long begin = nanoTime.getAsLong();
    folder.requestStop(job);
    try {
      commands.cancelWaiting(job); // first, or they begin where others end
    } catch (UserException e) {
      folder.withdrawStop(job);
      news.accept(
          "%s%n  So job %s was not told to end: the same command follows it, and `scancel %s` ends it."
              .formatted(e.getMessage(), job, job));
      return;
    }
    try {
      commands.terminate(job);
      while (isRunning() && hasTime(begin, FOR_CHECKPOINTS)) {
        pause();
      }
      commands.cancel(job);
    } catch (UserException e) {
      news.accept(
          "%s%n  So some of job %s may still be at work: `scancel %s` ends it. The same command does that before it goes on."
              .formatted(e.getMessage(), job, job));
    }
  }

  /**
   * Waits until nothing of it is in the queue any more.
   *
   * @throws UserException if that takes too long, or it is interrupted
   */
  void complete(BooleanSupplier isInterrupted) {
    commands.cancel(job);
    long begin = nanoTime.getAsLong();
    while (!commands.elements(job).isEmpty()) {
      if (isInterrupted.getAsBoolean()) {
        throw new UserException(
            "interrupted: nothing was submitted, as job %s had not left the queue".formatted(job));
      }
      if (!hasTime(begin, TO_LEAVE)) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "job %s was told to end, and is still in the queue after %d minutes. Nothing was submitted: its elements would find others' orders. See `squeue --jobs=%s`, and call the goal again when it is gone.",
                job,
                TO_LEAVE.toMinutes(),
                job));
      }
      pause();
    }
  }

  private boolean isRunning() {
    return commands.elements(job).containsValue(State.RUNNING);
  }

  private boolean hasTime(long begin, Duration time) {
    return nanoTime.getAsLong() - begin < time.toNanos();
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next command says so
    }
  }
}
