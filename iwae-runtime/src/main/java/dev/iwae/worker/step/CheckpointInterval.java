package dev.iwae.worker.step;

import dev.iwae.sweep.text.UserException;
import java.time.Duration;

/**
 * How often unfinished work is kept.
 *
 * @param duration the wall time that a crash may cost
 */
public record CheckpointInterval(Duration duration) {

  /** System property of a worker, in seconds. */
  public static final String PROPERTY = "iwae.checkpointSeconds";

  private static final String DEFAULT = "120";

  /** Thirty years, that is never. */
  private static final double MOST = 1e9;

  /** As set by the property; two minutes if it is not. */
  static CheckpointInterval ofThisJvm() {
    return of(System.getProperty(PROPERTY, DEFAULT));
  }

  static CheckpointInterval of(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (!(seconds >= 0)) {
        throw new NumberFormatException(text);
      }
      return new CheckpointInterval(Duration.ofMillis(Math.round(1000 * Math.min(seconds, MOST))));
    } catch (NumberFormatException e) {
      throw new UserException(
          PROPERTY + " is `" + text + "`; it is a number of seconds, 0 or more.", e);
    }
  }
}
