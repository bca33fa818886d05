package dev.iwae.run;

import dev.iwae.results.ResultsFolder;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A sweep that came to its end, whether or not its runs did.
 *
 * @param results of the runs
 * @param pictures that the results name, files in the store by their places
 */
public record SweepOutcome(SweepResults results, SortedMap<String, Path> pictures) {

  /**
   * Writes results.json and the pictures it names.
   *
   * @throws UserException if the folder is another sweep's or not writable, the disk is full ...
   */
  public void write(ResultsFolder folder) {
    folder.requireOwn();
    new PictureFiles(pictures).write(folder.path());
    folder.write(results);
  }

  /**
   * Does nothing if all runs completed.
   *
   * @throws UserException with {@link #incomplete}
   */
  public void requireSuccess() {
    incomplete()
        .ifPresent(
            message -> {
              throw new UserException(message);
            });
  }

  /** Names every run that did not complete, and why; nothing if all did. */
  public Optional<String> incomplete() {
    List<RunResult> incomplete =
        results.runs().stream().filter(run -> run.status() != RunStatus.COMPLETED).toList();
    return incomplete.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d runs of %s did not complete:%s%nWhat is finished is kept: call the goal again to retry the rest.",
                incomplete.size(),
                results.runs().size(),
                results.sweep(),
                list(incomplete)));
  }

  private static String list(List<RunResult> runs) {
    return runs.stream()
        .map(run -> "%n  %s %s: %s".formatted(run.point().id(), run.status().word(), error(run)))
        .collect(Collectors.joining());
  }

  private static String error(RunResult run) {
    return run.failure().orElseThrow().error();
  }
}
