package dev.iwae.run.progress;

import java.util.List;
import java.util.Locale;

/**
 * Why a step could not be done.
 *
 * @param message what happened and what to do, for the user
 * @param logTail the last lines of the worker's log, if it died; may be empty
 */
public record StepFailure(String message, List<String> logTail) {

  public StepFailure {
    logTail = List.copyOf(logTail);
  }

  /**
   * The death of a worker.
   *
   * @param report why, in its first line, with the end of the log below
   */
  public static StepFailure death(int worker, String report) {
    return death(String.format(Locale.ROOT, "worker %d died", worker), report);
  }

  /** As above, of a worker that began where the one before it, which died as well, had begun. */
  public static StepFailure deathWithoutProgress(int worker, String report) {
    return death(
        String.format(
            Locale.ROOT,
            "worker %d died, as the one before it, with nothing finished in between",
            worker),
        report);
  }

  private static StepFailure death(String what, String report) {
    List<String> lines = report.lines().toList();
    String cause = lines.isEmpty() ? "" : ": " + lines.get(0);
    List<String> rest = lines.isEmpty() ? lines : lines.subList(1, lines.size());
    return new StepFailure(what + cause, rest);
  }

  /** The message, with the end of the log below it. */
  public String text() {
    return logTail.isEmpty() ? message : message + "\n    " + String.join("\n    ", logTail);
  }
}
