package dev.iwae.run.progress;

import java.time.Duration;
import java.util.Locale;

/** Writes durations the way a clock shows them. */
final class Elapsed {

  private Elapsed() {}

  /** {@code 0:07}, {@code 12:30}, {@code 3:04:05} or {@code 2d 3:04:05}. */
  static String text(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    long days = seconds / 86_400;
    long hours = seconds / 3600 % 24;
    String minutesAndSeconds =
        String.format(Locale.ROOT, "%d:%02d", seconds / 60 % 60, seconds % 60);
    if (days + hours == 0) {
      return minutesAndSeconds;
    }
    String day = days == 0 ? "" : days + "d ";
    return String.format(
        Locale.ROOT, "%s%d:%02d:%02d", day, hours, seconds / 60 % 60, seconds % 60);
  }
}
