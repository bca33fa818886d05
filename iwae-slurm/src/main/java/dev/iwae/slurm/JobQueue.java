package dev.iwae.slurm;

import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.sweep.text.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The elements of a job, asked of a controller that may be away for a while: when it is started
 * again, or another takes over. Slurm's own time for that is two minutes.
 */
final class JobQueue {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String job;
  private final Supplier<Map<Integer, State>> elements;
  private final LongSupplier nanoTime;
  private final Consumer<String> news;
  private OptionalLong silentSince = OptionalLong.empty();

  /**
   * @param elements asks for those that are waiting or running; throws {@link SlurmSilent}
   * @param nanoTime a clock
   * @param news gets what the user should know
   */
  JobQueue(
      String job,
      Supplier<Map<Integer, State>> elements,
      LongSupplier nanoTime,
      Consumer<String> news) {
    this.job = job;
    this.elements = elements;
    this.nanoTime = nanoTime;
    this.news = news;
  }

  /**
   * Asks once.
   *
   * @return nothing if there is no answer now
   * @throws UserException if there has been none for {@link #PATIENCE}
   */
  Optional<Map<Integer, State>> look() {
    try {
      Map<Integer, State> answer = elements.get();
      if (silentSince.isPresent()) {
        silentSince = OptionalLong.empty();
        news.accept("Slurm's controller answers again");
      }
      return Optional.of(answer);
    } catch (SlurmSilent e) {
      bear(e);
      return Optional.empty();
    }
  }

  private void bear(SlurmSilent e) {
    long now = nanoTime.getAsLong();
    if (silentSince.isEmpty()) {
      silentSince = OptionalLong.of(now);
      news.accept(e.getMessage() + "\n  It is asked again; what runs is not disturbed by that.");
    } else if (now - silentSince.getAsLong() >= PATIENCE.toNanos()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s%n  It has not answered for %d minutes. Job %s is left alone: what it finishes is"
                  + " kept, and the same command follows it once Slurm answers.",
              e.getMessage(),
              PATIENCE.toMinutes(),
              job),
          e);
    }
  }
}
